import { capitalised, nameOf } from '../diagnostic/path-name.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Surroundings } from './environment.ts';
import type { ParsedRelay, ParsedSmtp } from './parsed-smtp.ts';
import { buildRelay, type RelayMeans } from './relay.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';
import { CONNECTIONS } from './smtp-defaults.ts';
import { readSmtpUrl } from './smtp-url.ts';

type SmtpFile = NonNullable<NewsroomFile['smtp']>;

/** The servers to hand messages to: RELEASE_SMTP_URL's where it is set, else those of `smtp:`; undefined where there is none. */
export function buildSmtp(file: SmtpFile | undefined, surroundings: Surroundings, check: SettingsCheck): ParsedSmtp | undefined {
  const url = surroundings.environment.RELEASE_SMTP_URL;
  if (url !== undefined && url !== '') return fromUrl(url, check);
  return file === undefined ? undefined : fromFile(file, { ...surroundings, check });
}

function fromUrl(url: string, check: SettingsCheck): ParsedSmtp | undefined {
  const reading = readSmtpUrl(url);
  if (reading.kind === 'settings') return reading.settings;
  return check.outside(`RELEASE_SMTP_URL ${reading.why}.`, reading.hint);
}

function fromFile(file: SmtpFile, means: RelayMeans): ParsedSmtp {
  const first = buildRelay(file, ['smtp'], means);
  const further = (file.relays ?? []).map((relay, at) => buildRelay(relay, ['smtp', 'relays', at], means));
  for (const [at, relay] of further.entries()) {
    if ([first, ...further.slice(0, at)].some((earlier) => isSame(earlier, relay))) warnOfTwice(at, means.check);
  }
  return { relays: [first, ...further], connections: file.connections ?? CONNECTIONS };
}

/** Where one cannot be reached, the other cannot either. */
function isSame(one: ParsedRelay, other: ParsedRelay): boolean {
  return (
    one.host.toLowerCase() === other.host.toLowerCase() && one.port === other.port && one.credentials?.user === other.credentials?.user
  );
}

function warnOfTwice(at: number, check: SettingsCheck): void {
  const path = ['smtp', 'relays', at];
  const host = shown(check.written([...path, 'host']));
  const message = `${capitalised(nameOf(path))} is the server ${host} once more: where it could not be reached, it cannot be reached again.`;
  check.warn([...path, 'host'], message, 'Write another server, or take the item out.');
}
