import { hash } from 'node:crypto';
import { listed, shown } from '../diagnostic/shown.ts';
import { type Environment, variableNamed } from './environment.ts';
import type { LinkKey, OptOutSettings, SenderIdentity } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import { Secret } from './secret.ts';
import type { SettingsCheck } from './settings-check.ts';

type OptOutFile = NonNullable<NewsroomFile['opt_out']>;

/** Characters of ASCII: with the header's name, a language and a token it stays below the 998 of a line (RFC 5322 2.1.1). */
const LONGEST_URL = 800;
/** 128 bits in hexadecimal digits. */
const SHORTEST_KEY = 32;

/** Checks the links for opting out and what readers may choose; undefined where there are none, or something is wrong. */
export function buildOptOut(file: NewsroomFile, environment: Environment, check: SettingsCheck): OptOutSettings | undefined {
  const section = file.opt_out;
  if (section === undefined) return undefined;
  const url = urlOf(section.url, check);
  const [first, ...others] = section.keys.flatMap((written, at) => keyIn(written, at, { environment, check }) ?? []);
  if (file.sender.unsubscribe?.startsWith('https:')) {
    const message = 'Readers can opt out at `opt_out.url`, and at another page that `sender.unsubscribe` names.';
    check.refuse(
      ['sender', 'unsubscribe'],
      message,
      'Take the line out, or let it name a `mailto:` address, which mail programs get besides.',
    );
  }
  checkLists(section, Object.keys(file.lists ?? {}), check);
  const languages = section.languages?.map((written, at) => languageAt(written, at, check) ?? written) ?? [];
  if (url === undefined || first === undefined) return undefined;
  const { one_click: oneClick = 'everything', lists = {}, subjects = {} } = section;
  return { url, keys: [first, ...others], oneClick, lists, subjects, languages };
}

/** The sender with what its messages have to know of the links. */
export function withOptOut(sender: SenderIdentity, optOut: OptOutSettings | undefined): SenderIdentity {
  return optOut === undefined ? sender : { ...sender, optOut: { url: optOut.url, key: optOut.keys[0].mark } };
}

function urlOf(written: string, check: SettingsCheck): string | undefined {
  const path = ['opt_out', 'url'];
  const parsed = URL.canParse(written) && !/[\s<>,]/u.test(written) ? new URL(written) : undefined;
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.search !== '' || parsed.hash !== '') {
    const hint =
      'Write `https:`, a host and perhaps a path: `https://mail.kestrelmouth.example` or `https://www.kestrelmouth.example/mail`.';
    return check.wrong(path, 'which is no address that links can begin with', hint);
  }
  const url = parsed.href.replace(/\/+$/, '');
  return url.length > LONGEST_URL ? check.wrong(path, 'which is too long for a header', 'Write a shorter one.') : url;
}

function keyIn(
  written: string,
  at: number,
  { environment, check }: { readonly environment: Environment; readonly check: SettingsCheck },
): LinkKey | undefined {
  const name = variableNamed(written) ?? '';
  const value = (environment[name] ?? '').trim();
  if (value.length >= SHORTEST_KEY) return { mark: hash('sha256', `link key\0${value}`).slice(0, 8), key: new Secret(value) };
  const message = `The environment variable ${name} holds ${value.length} characters, which is too little for a key.`;
  return check.refuse(['opt_out', 'keys', at], message, 'Make one that nobody can guess: `openssl rand -hex 32`.');
}

function checkLists({ lists = {} }: OptOutFile, known: readonly string[], check: SettingsCheck): void {
  for (const name of Object.keys(lists)) {
    if (known.includes(name)) continue;
    const message = `Readers cannot choose ${shown(name)}: \`lists:\` has no list of that name.`;
    check.refuseKey(['opt_out', 'lists', name], message, `Its lists are ${listed(known.map(shown)) || 'none'}.`);
  }
}

function languageAt(written: string, at: number, check: SettingsCheck): string | undefined {
  try {
    return Intl.getCanonicalLocales(written)[0];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return check.wrong(['opt_out', 'languages', at], 'which is no language tag', 'Write it as `en`, `fr` or `zh-Hans`.');
  }
}
