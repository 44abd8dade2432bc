import type { Recipient } from '../audience/model.ts';
import { pickEdition } from '../audience/pick-edition.ts';
import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Addressee, FrozenMessage, MessageFile } from '../message/model.ts';
import { previewBodies, previewMessage } from '../message/preview.ts';
import type { Release } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import { embargoHolds } from '../render/moment.ts';
import { type Answer, json, type Pictures, plain, rendition } from './answer.ts';
import { checksOf } from './checks.ts';
import type { Shown } from './desk.ts';
import { inboxLine } from './inbox-line.ts';
import { asShownIn } from './mail-client.ts';
import { CLIP, messageAccount } from './message-parts.ts';
import { editionIn } from './open-releases.ts';
import { picturesIn, schemeIn } from './query.ts';
import { type Room, sightIn } from './room.ts';

/** A message as somebody gets it; the recipient is nobody where none was chosen. */
interface Letter {
  readonly frozen: FrozenMessage;
  readonly recipient: Recipient | undefined;
  readonly addressee: Addressee | undefined;
}

/** The HTML of a message, for a frame. */
export async function emailAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const letter = await letterOf(room, query);
  if ('status' in letter) return letter;
  const { html } = previewBodies(letter.frozen, letter.addressee);
  const pictures = picturesIn(query);
  const engine = query.get('engine') === 'word' ? 'word' : 'browser';
  const shown = asShownIn(html, { engine, scheme: schemeIn(query), pictures });
  return rendition(withFiles(shown, letter.frozen.files ?? [], pictures), pictures);
}

/** A message's line in an inbox, its text part, and what it is made of. */
export async function messageAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const letter = await letterOf(room, query);
  if ('status' in letter) return letter;
  const { frozen, recipient, addressee } = letter;
  const { html, text } = previewBodies(frozen, addressee);
  const bytes = previewMessage(frozen, addressee);
  const account = messageAccount(bytes);
  return json({
    language: frozen.language,
    inbox: inboxLine(frozen.sender.from, frozen.subject, html),
    recipient: recipient === undefined ? undefined : recipientJson(recipient, frozen.language),
    text,
    source: withoutFiles(bytes.toString('utf8')),
    clip: CLIP,
    ...account,
  });
}

/** What came with the message stands in the place of its Content-IDs, but where pictures are off. */
function withFiles(html: string, files: readonly MessageFile[], pictures: Pictures): string {
  return files.reduce((shown, { contentId, type, base64 }) => {
    if (contentId === undefined) return shown;
    return shown.replaceAll(`cid:${contentId}`, pictures === 'none' ? 'data:,' : `data:${type};base64,${base64}`);
  }, html);
}

/** A source to read: of each file the first lines. */
function withoutFiles(source: string): string {
  return source.replace(/(\r\nContent-Disposition: [^\0]{0,400}?\r\n\r\n(?:.{76}\r\n){3})(?:[\w+/=]+\r\n)+/g, '$1…\r\n');
}

/** A recipient as the page shows them. */
export function recipientJson(recipient: Recipient, edition: string): Readonly<Record<string, unknown>> {
  const { id, name, address, outlet, language, list, line, underEmbargo } = recipient;
  return { id, name, address, outlet, language, list, line, underEmbargo, edition };
}

/** The language of the edition that a recipient gets. */
export function editionFor(recipient: Recipient, { editions, language }: Release): string {
  return pickEdition(
    recipient.language,
    editions.map((edition) => edition.language),
    language,
  );
}

async function letterOf(room: Room, query: URLSearchParams): Promise<Letter | Answer> {
  const file = query.get('file');
  const sight = await sightIn(room, file);
  if (file === null || sight === undefined || sight.kind === 'nothing') return plain(404, 'There is nothing to show.');
  const { shown } = sight;
  const [list, id] = [query.get('list'), query.get('recipient')];
  const recipient = list === null || id === null ? undefined : await room.recipients.find(file, list, id);
  const language = recipient === undefined ? (query.get('edition') ?? undefined) : editionFor(recipient, shown.release);
  const frozen = await frozenFor(recipient, language, shown, room);
  if (frozen.kind === 'invalid') return json({ checks: checksOf(frozen.diagnostics, room) }, 422);
  return { frozen: frozen.value, recipient, addressee: recipient === undefined ? undefined : addresseeOf(recipient) };
}

/** As `send` freezes it: under an embargo, whoever is not marked for it gets the wording of the moment at which it ends. */
async function frozenFor(
  recipient: Recipient | undefined,
  language: string | undefined,
  shown: Shown,
  { renditions, desk }: Room,
): Promise<Checked<FrozenMessage>> {
  const now = desk.now();
  const { embargo } = shown.release;
  const waits = recipient !== undefined && !recipient.underEmbargo && embargoHolds(embargo, now);
  const moment: Instant = waits ? embargo.instant : now;
  const made = await renditions.of('email', shown, editionIn(shown.release, language), moment);
  if (made.kind === 'invalid') return made;
  if (made.value.kind !== 'email') throw new Error('An e-mail was rendered as something else.');
  return { ...made, value: await desk.freeze(made.value, shown, moment) };
}

function addresseeOf({ id, address, name, columns }: Recipient): Addressee {
  return { deliveryId: id, address, name, columns };
}
