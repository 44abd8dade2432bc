/** A pause that is made now and then: so many milliseconds, with that probability. */
export interface Pauses {
  readonly ms: number;
  readonly odds: number;
}

/** What a sink does; handed to its process as JSON. */
export interface SinkOptions {
  /** File that it adds a line to for each message that it takes; undefined: it keeps none. */
  readonly journal: string | undefined;
  /** Between the final dot and the journal: whoever is killed meanwhile cannot know that the message will be taken. */
  readonly pausesBeforeJournal: Pauses | undefined;
  /** Between the journal and the 250. */
  readonly pausesBeforeReply: Pauses | undefined;
  /** Of the generator that pauses are drawn from. */
  readonly seed: number;
}

/** What its process is told. */
export type SinkOrder =
  | { readonly order: 'quiet' }
  | { readonly order: 'spare' }
  | { readonly order: 'watch'; readonly count: number }
  | { readonly order: 'strike'; readonly pid: number; readonly count: number; readonly afterMs: number | null };

/** What its process says: the port when it listens, how many messages it took when it is quiet, or when it took those it was to watch for. */
export interface SinkAnswer {
  readonly answer: 'listening' | 'quiet' | 'taken';
  readonly count: number;
}
