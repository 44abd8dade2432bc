import { readUnsubscribe } from '../../message/unsubscribe.ts';
import type { SenderIdentity } from '../../newsroom/model.ts';
import { type Finding, fine, fix, wrong } from '../finding.ts';
import type { PageAnswer, PageRequest } from '../instruments.ts';

/** A token that is nobody's: whoever answers to it, nobody is opted out. */
const NOBODYS_TOKEN = 'not-a-token-but-a-check-of-release-doctor';

/** Who sends, and in which language its pages are read by whoever names none. */
export interface OptingOut {
  readonly sender: SenderIdentity;
  readonly language: string;
}

/** The question of a mail program's button (RFC 8058 3.2), in nobody's name. Undefined where people opt out by mail. */
export function oneClickRequest(optingOut: OptingOut): PageRequest | undefined {
  const { oneClick, urlOf } = readUnsubscribe(optingOut);
  const url = urlOf({ token: NOBODYS_TOKEN, link: NOBODYS_TOKEN });
  return oneClick ? { url, method: 'POST', body: 'List-Unsubscribe=One-Click' } : undefined;
}

/** What the answer to `oneClickRequest` says; undefined where nothing was to be asked. */
export function unsubscribeFinding(optingOut: OptingOut, answer: PageAnswer | undefined): Finding {
  const { url } = readUnsubscribe(optingOut);
  const about = { check: 'unsubscribe', subject: url } as const;
  if (answer === undefined) {
    const reason =
      'People opt out by mail. Google and Yahoo want a button for it (RFC 8058) of whoever sends 5,000 messages a day to their users.';
    return wrong(
      'warning',
      about,
      reason,
      fix('Run `release serve` where the world can reach it, and name its `https:` address under `opt_out:` as `url:`.'),
    );
  }
  if (answer.kind === 'no-answer') return wrong('failed', about, `Nobody can opt out there, because ${answer.why}.`, fix(RUN));
  const { status } = answer;
  if (status >= 300 && status < 400) {
    return wrong(
      'failed',
      about,
      `It answers a POST with ${status}, a redirect, which mail programs do not follow (RFC 8058 3.1).`,
      fix('Name in newsroom.yaml the address that it leads to.'),
    );
  }
  if (status >= 500) return wrong('failed', about, `It answers a POST with ${status}.`, fix(RUN));
  if (status === 405 || status === 404 || status === 415) {
    return wrong(
      'failed',
      about,
      `It answers a POST with ${status}: the button of mail programs does nothing.`,
      fix('The address has to take a POST of a form with `List-Unsubscribe=One-Click`, as `release serve` does.'),
    );
  }
  if (status === 401 || status === 403) {
    return wrong(
      'warning',
      about,
      `It answers a POST with ${status}. If that is not for the false token alone, mail programs are turned away: they bring no cookie and no login.`,
      fix('See that the address asks nobody for a login.'),
    );
  }
  return fine('unsubscribe', url, `It takes a POST, and answered ${status} to a token that is nobody’s.`);
}

const RUN = 'See that `release serve` runs, that whatever stands before it passes the address on, and that its certificate is valid.';
