import { hash } from 'node:crypto';

/** A request, as a log may keep it: no address, no token, and of who asked only the network. */
export interface LoggedRequest {
  readonly what: string;
  /** Tells links apart, and opens none. */
  readonly link?: string;
  readonly method: string;
  readonly status: number;
  readonly from: string;
  readonly tookMs: number;
}

/** What a token is called in a log. */
export function linkMark(token: string): string {
  return hash('sha256', token).slice(0, 8);
}
