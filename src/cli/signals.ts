/** What a person or the system asks of a sender that is at work. */
export interface Signals {
  /** Aborted by the first Ctrl-C, SIGTERM or SIGHUP: finish what is under way. */
  readonly drain: AbortSignal;
  /** Aborted by the second: stop at once. */
  readonly abort: AbortSignal;
  /** Leaves signals to the system again. */
  unwatch(): void;
}

const WATCHED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Watches for signals; `onDrain` is called at the first. */
export function watchSignals(onDrain: () => void): Signals {
  const drain = new AbortController();
  const abort = new AbortController();
  function heard(): void {
    if (drain.signal.aborted) {
      abort.abort();
    } else {
      drain.abort();
      onDrain();
    }
  }
  for (const signal of WATCHED) process.on(signal, heard);
  return {
    drain: drain.signal,
    abort: abort.signal,
    unwatch: () => {
      for (const signal of WATCHED) process.off(signal, heard);
    },
  };
}
