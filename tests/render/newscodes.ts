import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Vocabulary {
  readonly scheme: string;
  readonly codes: readonly string[];
}

const VOCABULARIES: Readonly<Record<string, Vocabulary | undefined>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/iptc/newscodes.json'), 'utf8'),
);

/** Attributes that hold no QCode, whatever characters they hold: addresses, ids, words. */
const NO_QCODES = /^(?:xmlns|guid|href|residref|literal|title|contenttype|idrefs|.*uri|xml:.*)$/;

/** Every QCode of a NewsML document's own elements; what XHTML says inside is not NewsML's. */
export function qcodesOf(document: string): readonly string[] {
  const own = document.replace(/<inlineXML[\s\S]*<\/inlineXML>/, '').replace(/>[^<]*</g, '><');
  const attributes = [...own.matchAll(/\s([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => ({ name, value }));
  return attributes
    .filter(({ name, value }) => name === 'qcode' || (value.includes(':') && !NO_QCODES.test(name)))
    .flatMap(({ value }) => value.split(' '));
}

/** Whether a QCode's vocabulary is one of IPTC's, and has the code. */
export function isNewsCode(qcode: string): boolean {
  const [alias = '', code = ''] = qcode.split(/:(.*)/s);
  return Object.hasOwn(VOCABULARIES, alias) && (VOCABULARIES[alias]?.codes.includes(code) ?? false);
}

/** URI of the vocabulary that an alias stands for. */
export function schemeOf(alias: string): string | undefined {
  return VOCABULARIES[alias]?.scheme;
}
