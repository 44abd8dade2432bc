import type { DeliveryRecord } from '../ledger/port.ts';
import type { Message } from '../message/model.ts';
import type { Instant } from '../release/time.ts';
import type { Course } from './course.ts';

/** A delivery that is claimed, and its message, which is being made meanwhile. */
export interface Claimed {
  readonly record: DeliveryRecord;
  readonly message: Promise<Message>;
}

/**
 * Hands out deliveries to the sessions, claimed from the ledger in batches no larger than the number of sessions. Once the last of a batch is handed out,
 * the next is asked for together with a session's own write, so that they share a commit; its messages are signed while the former are under way.
 */
export class Claims {
  readonly #course: Course;
  readonly #sessions: number;
  #ready: readonly Claimed[] = [];
  #next = 0;
  #filling: Promise<number> | undefined;
  #idle = 0;
  #over = false;
  #changed = new AbortController();

  constructor(course: Course, sessions: number) {
    this.#course = course;
    this.#sessions = sessions;
    course.stopping.addEventListener('abort', () => this.changed(), { once: true });
  }

  /** A delivery to be sent, when there is one; undefined when the dispatch is over or stopped. */
  async next(): Promise<Claimed | undefined> {
    while (!this.#over && !this.#course.stopping.aborted) {
      const claimed = this.#ready[this.#next];
      if (claimed !== undefined) return this.#handOut(claimed);
      if ((await this.#fill()) === 0) await this.#lull();
    }
    return undefined;
  }

  /** To be called together with a write: claims the next batch if the last one is handed out. */
  ahead(): void {
    if (this.#next === this.#ready.length && !this.#over && !this.#course.stopping.aborted) void this.#fill();
  }

  /** To be called when a delivery was queued again or deferred: sessions without work look again. */
  changed(): void {
    if (this.#idle === 0 && !this.#course.stopping.aborted) return;
    const before = this.#changed;
    this.#changed = new AbortController();
    before.abort();
  }

  /** Takes back what was claimed and not handed out. */
  async takeBack(): Promise<readonly DeliveryRecord[]> {
    await this.#filling;
    const rest = this.#ready.slice(this.#next);
    this.#ready = [];
    return rest.map(({ record }) => record);
  }

  #handOut(claimed: Claimed): Claimed {
    this.#next += 1;
    return claimed;
  }

  #fill(): Promise<number> {
    this.#filling ??= this.#claim().finally(() => {
      this.#filling = undefined;
    });
    return this.#filling;
  }

  async #claim(): Promise<number> {
    const { run, lease, tally } = this.#course;
    try {
      const records = await run.ledger.claim(lease, this.#sessions, this.#course.now());
      tally.claimed(records.length);
      if (records.length > 0) {
        this.#ready = [...this.#ready.slice(this.#next), ...records.map((record) => ({ record, message: this.#messageFor(record) }))];
        this.#next = 0;
      }
      return this.#ready.length - this.#next;
    } catch (error) {
      this.#course.stopForThrown(error);
      return 0;
    }
  }

  #messageFor(record: DeliveryRecord): Promise<Message> {
    const message = (async () => this.#course.run.messageFor(record))();
    // Whoever sends it is told; until then it is nobody's failure.
    message.catch(() => undefined);
    return message;
  }

  // Nothing can be claimed. While another session works, its delivery may come back; when none does, what is left is deferred.
  async #lull(): Promise<void> {
    const { signal } = this.#changed;
    this.#idle += 1;
    try {
      const due = await this.#course.run.ledger.nextDue(this.#course.run.dispatch);
      if (signal.aborted) return;
      if (due !== undefined && due <= this.#horizon()) await this.#sleepUntil(due, signal);
      else if (this.#idle < this.#sessions) await aborted(signal);
      else this.#end();
    } catch (error) {
      this.#course.stopForThrown(error);
    } finally {
      this.#idle -= 1;
    }
  }

  async #sleepUntil(due: Instant, signal: AbortSignal): Promise<void> {
    const now = this.#course.now();
    if (due > now && this.#idle === this.#sessions) this.#course.tell({ kind: 'waiting', until: due, at: now });
    await this.#course.run.clock.sleepUntil(due, signal);
  }

  #horizon(): number {
    return Math.max(this.#course.run.waitUntil ?? Number.NEGATIVE_INFINITY, this.#course.putOffUntil);
  }

  #end(): void {
    this.#over = true;
    this.changed();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
