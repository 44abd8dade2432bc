import { cutAtSlots, type SlottedText } from '../render/slot.ts';
import { base64Size } from './base64-lines.ts';
import { base64Part } from './base64-part.ts';
import type { Chunk } from './chunk.ts';
import { escapeHtml, unescapeHtml } from './html-text.ts';
import { quotedPrintable } from './quoted-printable.ts';
import { bodyText, bodyValue, type SlotValue } from './slot-value.ts';

/** A part of the body, encoded once but for its slots. */
export interface BodyPart {
  readonly encoding: 'quoted-printable' | 'base64';
  /** The part in its encoding, in whole lines. */
  readonly fill: (value: SlotValue) => readonly Chunk[];
}

/** A slot and what it shows of a value; empty where the fallback stands. */
interface Slot {
  readonly fallback: string;
  readonly shown: (value: SlotValue) => string;
}

/** The plain-text part of a rendition with slots. */
export function textPart(rendered: string): BodyPart {
  const { texts, slots } = cut(rendered);
  return encodedPart(
    texts,
    slots.map(({ name, fallback }) => ({ fallback, shown: (value) => bodyValue(value(name)) })),
  );
}

/** The HTML part: values are escaped for text and for quoted attributes; fallbacks were, by the template, and so were the slots' names. */
export function htmlPart(rendered: string): BodyPart {
  const { texts, slots } = cut(rendered);
  return encodedPart(
    texts,
    slots.map(({ name, fallback }) => {
      const column = unescapeHtml(name);
      return { fallback, shown: (value) => escapeHtml(bodyValue(value(column))) };
    }),
  );
}

function cut(rendered: string): SlottedText {
  return cutAtSlots(bodyText(rendered));
}

/** Whichever encoding is the shorter: quoted-printable for scripts near to Latin, base64 for others. */
function encodedPart(texts: readonly string[], slots: readonly Slot[]): BodyPart {
  const asQuotedPrintable = texts.map(quotedPrintable);
  const inBase64 = texts.reduce((size, text) => size + base64Size(Buffer.byteLength(text)), 0);
  const inQuotedPrintable = asQuotedPrintable.reduce((size, text) => size + text.length, 0);
  const filled = slots.map(
    ({ fallback, shown }) =>
      (value: SlotValue) =>
        shown(value) || fallback,
  );
  if (inBase64 < inQuotedPrintable) return { encoding: 'base64', fill: base64Part(texts, filled) };
  const fixed = asQuotedPrintable.map((text) => Buffer.from(text, 'latin1'));
  return {
    encoding: 'quoted-printable',
    fill: (value) =>
      fixed.flatMap((bytes, index) => {
        const slot = filled[index];
        return slot === undefined ? [bytes] : [bytes, quotedPrintable(slot(value))];
      }),
  };
}
