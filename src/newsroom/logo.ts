import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { onLine, type Reading } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import { type FileFault, fileFault } from './public-file.ts';

/** A logo as newsroom.yaml names it, and the line (from 1) that does. */
export interface WrittenLogo {
  readonly logo: string;
  readonly file: string;
  readonly line: number;
}

/** The rule of what is wrong with a logo: readers see it, so whoever checks a release is told of it. */
export const LOGO_RULE = 'logo';

/** Bytes; it stands inside every page. */
const LARGEST = 4 * 1024 * 1024;

/** The logo if it can be shown; a warning of rule `logo` where the organisation's name has to take its place. */
export async function readLogo(written: WrittenLogo | undefined, root: string): Promise<Reading<string | undefined>> {
  if (written === undefined) return { value: undefined, diagnostics: [] };
  const { logo, file, line } = written;
  const fault = await faultOf(logo, root);
  if (fault === undefined) return { value: logo, diagnostics: [] };
  const message = `The newsroom’s logo, ${shown(logo)}, ${fault.why}: pages and e-mails name the organisation instead.`;
  return { value: undefined, diagnostics: [onLine({ file, line }, LOGO_RULE, 'warning', message, fault.hint)] };
}

interface Fault {
  /** Continues "The newsroom's logo". */
  readonly why: string;
  readonly hint: string;
}

async function faultOf(logo: string, root: string): Promise<Fault | undefined> {
  if (/^https:/i.test(logo)) return undefined;
  if (/^http:/i.test(logo))
    return { why: 'is fetched without encryption', hint: 'Write its https: address, or keep the file in the newsroom’s folder.' };
  const path = resolve(root, logo);
  const fault = await fileFault(path, root);
  if (fault !== undefined) return FAULTS[fault];
  if (!/\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(logo))
    return { why: 'is no picture that pages show', hint: 'Save it as a .png, which e-mails show too, or as a .svg.' };
  return (await stat(path)).size > LARGEST
    ? { why: 'is larger than 4 MB', hint: 'Save a smaller one: 400 pixels across are plenty.' }
    : undefined;
}

const FAULTS: Readonly<Record<FileFault, Fault>> = {
  missing: { why: 'is not there', hint: 'Check its path, which is read from the folder of newsroom.yaml, or put the file there.' },
  outside: { why: 'is a link out of the newsroom', hint: 'Copy the file itself into the newsroom’s folder.' },
  'no-ordinary-file': { why: 'is no ordinary file', hint: 'Name a picture, such as `logo: media/logo.png`.' },
  'not-readable': { why: 'may not be read by you', hint: 'Ask its owner, or put a copy there.' },
};
