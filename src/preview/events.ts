import type { ServerResponse } from 'node:http';
import { COMMON_HEADERS } from './answer.ts';
import type { Change } from './desk.ts';

/** Milliseconds after which a page that lost us tries again. */
const RETRY_MS = 500;

/** The pages that are open, and wait to be told of changes (Server-Sent Events). */
export class Listeners {
  readonly #open = new Set<ServerResponse>();

  /** Keeps a page's request open until it goes away. */
  add(response: ServerResponse): void {
    response.writeHead(200, { ...COMMON_HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    response.write(`retry: ${RETRY_MS}\nevent: ready\ndata: {}\n\n`);
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
  }

  /** Tells every page what changed on disk. */
  tell(change: Change): void {
    for (const response of this.#open) response.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
  }

  /** Ends all. */
  close(): void {
    for (const response of this.#open) response.end();
  }
}
