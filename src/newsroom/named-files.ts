import { aboutFile, type Checked, type Diagnostic, hasErrors, type Reading } from '../diagnostic/diagnostic.ts';
import { readAuthorities } from './authorities.ts';
import type { ParsedNewsroom } from './build.ts';
import { contentsOf, shownPath } from './contents.ts';
import type { ParsedDkim } from './dkim.ts';
import { readLogo } from './logo.ts';
import type { DkimSettings, Newsroom, RelaySettings, SmtpSettings } from './model.ts';
import type { ParsedSmtp } from './parsed-smtp.ts';
import { readRsaKey } from './rsa-key.ts';

/**
 * Reads the files that newsroom.yaml names for its DKIM key and its servers' certificates, and looks for its logo, which is none where it cannot be shown. What is wrong
 * with them are diagnostics of rule `file`, with the logo warnings of rule `logo`.
 */
export async function withNamedFiles(
  { writtenLogo, ...parsed }: ParsedNewsroom,
  warnings: readonly Diagnostic[],
): Promise<Checked<Newsroom>> {
  const smtp = await smtpWith(parsed.smtp);
  const dkim = await dkimWith(parsed.dkim);
  const logo = await readLogo(writtenLogo, parsed.root);
  const diagnostics = [...warnings, ...logo.diagnostics, ...smtp.diagnostics, ...dkim.diagnostics];
  if (hasErrors(diagnostics)) return { kind: 'invalid', diagnostics };
  const organisation = { ...parsed.organisation, logo: logo.value };
  return { kind: 'valid', value: { ...parsed, organisation, smtp: smtp.value, dkim: dkim.value }, warnings: diagnostics };
}

async function smtpWith(parsed: ParsedSmtp | undefined): Promise<Reading<SmtpSettings | undefined>> {
  if (parsed === undefined) return { value: undefined, diagnostics: [] };
  const { relays, connections } = parsed;
  const files = new Map<string, Reading<string | undefined>>();
  for (const { caFile } of relays) {
    if (caFile !== undefined && !files.has(caFile)) files.set(caFile, await authoritiesIn(caFile));
  }
  const withCa = ({ caFile, ...relay }: (typeof relays)[number]): RelaySettings => ({ ...relay, ca: files.get(caFile ?? '')?.value });
  const [first, ...further] = relays;
  return {
    value: { relays: [withCa(first), ...further.map(withCa)], connections },
    diagnostics: [...files.values()].flatMap(({ diagnostics }) => diagnostics),
  };
}

async function authoritiesIn(path: string): Promise<Reading<string | undefined>> {
  const file: NamedFile = { path, what: 'the certificates', key: '`ca:` under `smtp:`' };
  const text = await textOf(file);
  if (typeof text !== 'string') return { value: undefined, diagnostics: [text] };
  const reading = readAuthorities(text);
  if (reading.kind === 'certificates') return { value: reading.pem, diagnostics: [] };
  return { value: undefined, diagnostics: [about(file, 'error', `holds ${reading.why}`, reading.hint)] };
}

async function dkimWith(parsed: ParsedDkim | undefined): Promise<Reading<DkimSettings | undefined>> {
  if (parsed === undefined) return { value: undefined, diagnostics: [] };
  const { domain, selector, key } = parsed;
  if (key.kind === 'secret') return { value: { domain, selector, key: key.secret }, diagnostics: [] };
  const file: NamedFile = { path: key.path, what: 'the DKIM key', key: '`key:` under `dkim:`' };
  const text = await textOf(file);
  if (typeof text !== 'string') return { value: undefined, diagnostics: [text] };
  const reading = readRsaKey(text);
  if (reading.kind === 'refused') return { value: undefined, diagnostics: [about(file, 'error', `holds ${reading.why}`, reading.hint)] };
  const { secret, weakness } = reading;
  const diagnostics = weakness === undefined ? [] : [about(file, 'warning', `holds ${weakness.why}`, weakness.hint)];
  return { value: { domain, selector, key: secret }, diagnostics };
}

/** A file that newsroom.yaml names: what it holds, and the key that names it, as sentences call them. */
interface NamedFile {
  readonly path: string;
  readonly what: string;
  readonly key: string;
}

async function textOf(file: NamedFile): Promise<string | Diagnostic> {
  const contents = await contentsOf(file.path);
  if (contents.kind === 'missing') return about(file, 'error', 'is not there', `Check ${file.key}, or put the file there.`);
  if (contents.kind === 'refused') return about(file, 'error', contents.why, `Put ${file.what} there, in a file that you may read.`);
  return contents.bytes.toString('latin1');
}

function about({ path, what }: NamedFile, level: 'error' | 'warning', why: string, hint: string): Diagnostic {
  const file = shownPath(path);
  return aboutFile(file, 'file', level, `The file of ${what}, ${file}, ${why}.`, hint);
}
