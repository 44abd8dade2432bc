import { resolve } from 'node:path';
import { capitalised, nameOf } from '../diagnostic/path-name.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Path } from '../source/path.ts';
import { buildCredentials } from './credentials.ts';
import type { Surroundings } from './environment.ts';
import { isHost, isLoopback } from './host.ts';
import { isInside } from './inside.ts';
import type { RelaySettings } from './model.ts';
import type { ParsedRelay } from './parsed-smtp.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';
import { defaultPort, defaultSecurity } from './smtp-defaults.ts';

/** What a server's settings are read with. */
export interface RelayMeans extends Surroundings {
  readonly check: SettingsCheck;
}

type RelayFile = Omit<NonNullable<NewsroomFile['smtp']>, 'connections' | 'relays'>;

/** Checks the server at `path`, and fills in what it does not say; what is wrong is told to `check`. */
export function buildRelay(file: RelayFile, path: Path, { root, environment, check }: RelayMeans): ParsedRelay {
  const { host, port } = file;
  if (!isHost(host)) {
    const hint = 'Write the name alone, such as `smtp.kestrelmouth.example`; the port has a line of its own, `port:`.';
    check.wrong([...path, 'host'], 'which is no name of a server', hint);
  }
  const security = file.security ?? defaultSecurity(host, port);
  if (security === 'none' && !isLoopback(host)) warnOfOpenWay(path, check);
  return {
    host,
    port: port ?? defaultPort(security),
    security,
    credentials: buildCredentials(file, path, { environment, check }),
    caFile: file.ca === undefined ? undefined : authorityFile(file.ca, [...path, 'ca'], { root, security, check }),
  };
}

function warnOfOpenWay(path: Path, check: SettingsCheck): void {
  const host = shown(check.written([...path, 'host']));
  const message = `Messages, and the password or token if there is one, travel to ${host} for everybody on the way to read.`;
  check.warn([...path, 'security'], message, 'Write `security: starttls` if the server can do it.');
}

interface AuthorityMeans extends Pick<RelayMeans, 'root' | 'check'> {
  readonly security: RelaySettings['security'];
}

function authorityFile(written: string, path: Path, { root, security, check }: AuthorityMeans): string | undefined {
  const name = capitalised(nameOf(path));
  const hint = 'Put the certificates into a PEM file in the newsroom’s folder, and write its path from there: `ca: authority.pem`.';
  if (written.includes('-----BEGIN'))
    return check.refuse(path, `${name} holds a certificate itself, where the path of its file belongs.`, hint);
  if (/\p{Cc}/u.test(written)) return check.refuse(path, `${name} is no path: it holds a line break, a tab or the like.`, hint);
  if (!isInside(root, written)) return check.wrong(path, 'which is outside of the newsroom', hint);
  if (security !== 'none') return resolve(root, written);
  const instead = 'Write `security: starttls` (or `tls`) for this server, or take `ca:` out.';
  return check.wrong(path, 'but nothing is encrypted, and no certificate looked at', instead);
}
