import { shown } from '../../diagnostic/shown.ts';
import type { Recipient } from '../model.ts';
import type { Remark } from './finding.ts';

const NAMES = ['name', 'given_name', 'family_name'];
const TEXTS = [...NAMES, 'outlet', 'beat', 'region'];
/**
 * UTF-8 read as Windows-1252 or ISO 8859-1 (“MÃ¼ller”, “â€™”), and what stands for a character that was lost. Two bytes of UTF-8 begin with one of C3 to C5
 * for Latin letters, and go on with one of 80 to BF.
 */
const MOJIBAKE =
  /[ÂÃÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¦]|[ÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][ÐÑ]|\ufffd/u;
/** A question mark for a letter that the encoding did not have: `M?ller`. */
const LOST = /\p{L}\?\p{L}/u;

/** What is broken about names: garbage, what stands for nothing, addresses in their place, capitals. */
export function nameRemarks({ columns }: Recipient): readonly Remark[] {
  const remarks: Remark[] = [];
  for (const column of TEXTS) {
    const text = columns[column];
    if (text === undefined || text === '') continue;
    const isName = NAMES.includes(column);
    const remark =
      garbage(column, text, isName) ??
      nothing(column, text, isName) ??
      (isName ? (address(column, text) ?? capitals(column, text)) : undefined);
    if (remark !== undefined) remarks.push(remark);
  }
  return remarks;
}

function garbage(column: string, text: string, isName: boolean): Remark | undefined {
  if (!MOJIBAKE.test(text) && !(isName && LOST.test(text))) return undefined;
  const meant = MOJIBAKE.test(text) ? asUtf8(text) : undefined;
  const hint =
    meant === undefined
      ? 'Export the list again as “CSV UTF-8”, or type the cell anew.'
      : `${shown(meant)} is meant; export the list again as “CSV UTF-8”.`;
  return { rule: 'list-mojibake', message: `The ${shown(column)} ${shown(text)} was read in the wrong encoding somewhere.`, hint };
}

/** What databases and spreadsheets write where they have nothing. */
const NOTHING = /^(?:null|undefined|n\/a|#(?:n\/a|ref!|name\?|value!|null!|div\/0!))$/iu;
/** The same where a name should stand, and merge fields that nobody filled in: Mailchimp’s, and those of most others. */
const NO_NAME =
  /^(?:none|unknown|unbekannt|inconnu|desconocido|test|first ?name|last ?name|vorname|nachname|prénom|[-–—_.?*/]+|\d+)$|\{\{.*\}\}|\*\|.*\|\*|%\w+%|\$\{.*\}/iu;

function nothing(column: string, text: string, isName: boolean): Remark | undefined {
  if (!NOTHING.test(text) && !(isName && NO_NAME.test(text))) return undefined;
  const hint = isName
    ? 'Write the name, or leave the cell empty: the greeting does without.'
    : 'Write what is meant, or leave the cell empty.';
  return { rule: 'list-placeholder', message: `The ${shown(column)} ${shown(text)} stands for something that was not there.`, hint };
}

function address(column: string, text: string): Remark | undefined {
  if (!/\S@\S/.test(text)) return undefined;
  const hint = 'Write the name, or leave the cell empty: the greeting does without.';
  return { rule: 'list-name-email', message: `The ${shown(column)} ${shown(text)} is an address, not a name.`, hint };
}

// One word may be an acronym, as may one that is short; scripts without small letters have no capitals either.
function capitals(column: string, text: string): Remark | undefined {
  if (text !== text.toUpperCase() || text === text.toLowerCase()) return undefined;
  if (!/\p{Lu}{4}/u.test(text)) return undefined;
  const hint = 'Write it as the journalist does: “Ada Quay”.';
  return { rule: 'list-name-capitals', message: `The ${shown(column)} ${shown(text)} is in capitals.`, hint };
}

const WINDOWS_1252: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]),
);

/** What such a text is when it is read as UTF-8 after all; undefined where it is none. */
function asUtf8(text: string): string | undefined {
  const bytes = Array.from(text, (letter) => WINDOWS_1252.get(letter));
  if (!bytes.every((byte) => byte !== undefined)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
