import { capitalised, nameOf } from '../diagnostic/path-name.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Path } from '../source/path.ts';
import { type Environment, variableNamed } from './environment.ts';
import type { Credentials } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import { Secret } from './secret.ts';
import type { SettingsCheck } from './settings-check.ts';

/** What newsroom.yaml says of who we are to a server; secrets as `${NAME}`. */
type Login = Pick<NonNullable<NewsroomFile['smtp']>, 'user' | 'password' | 'access_token'>;

/** Where secrets come from, and who is told what is wrong. */
interface Means {
  readonly environment: Environment;
  readonly check: SettingsCheck;
}

/** Checks who we are to the server at `path`; undefined where it asks nobody, or where something is wrong. */
export function buildCredentials(login: Login, path: Path, { environment, check }: Means): Credentials | undefined {
  const { user, password, access_token: token } = login;
  if (password !== undefined && token !== undefined) return refuseBoth(path, check);
  if (user === undefined) {
    if (password !== undefined) refuseWithoutUser([...path, 'password'], check);
    if (token !== undefined) refuseWithoutUser([...path, 'access_token'], check);
    return undefined;
  }
  if (password !== undefined) return { user, password: new Secret(environment[variableNamed(password) ?? ''] ?? '') };
  if (token === undefined) return refuseUserAlone([...path, 'user'], check);
  const name = variableNamed(token) ?? '';
  const accessToken = readToken(environment[name] ?? '');
  return accessToken === undefined ? refuseToken(name, [...path, 'access_token'], check) : { user, accessToken };
}

/** A bearer token is printable ASCII without spaces (RFC 6750 2.1); the line end of the file that it came from is no part of it. */
function readToken(text: string): Secret | undefined {
  const token = text.trim();
  return /^[\x21-\x7e]+$/.test(token) ? new Secret(token) : undefined;
}

function refuseBoth(path: Path, check: SettingsCheck): undefined {
  const message = `${capitalised(nameOf(path))} has both a password and an access token, and only one can be shown to the server.`;
  return check.refuseKey([...path, 'access_token'], message, 'Keep the one that the server wants, and take the other line out.');
}

function refuseWithoutUser(path: Path, check: SettingsCheck): undefined {
  const message = `${capitalised(nameOf(path))} is ${shown(check.written(path))}, but there is no user whose it is.`;
  return check.refuse(path, message, 'Add a line `user:` with the name that the server knows, often the e-mail address.');
}

function refuseUserAlone(path: Path, check: SettingsCheck): undefined {
  const hint = 'Write `password: ${SMTP_PASSWORD}` or `access_token: ${SMTP_ACCESS_TOKEN}`, and set that environment variable.';
  return check.wrong(path, 'which has no password and no access token', hint);
}

function refuseToken(name: string, path: Path, check: SettingsCheck): undefined {
  const message = `The environment variable ${name} holds no access token: there is a space, or a character that no token has.`;
  return check.refuse(
    path,
    message,
    'It should hold the token alone: no “Bearer” before it, no quotation marks around it, no line break in it.',
  );
}
