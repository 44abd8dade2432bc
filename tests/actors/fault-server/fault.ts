/** Where in an exchange a fault can strike. `mid-data` is when the first bytes of a message have come, and not yet its end. */
export const FAULT_STEPS = ['greeting', 'ehlo', 'starttls', 'auth', 'auth-answer', 'mail', 'rcpt', 'data', 'mid-data', 'dot'] as const;
/** One of those. */
export type FaultStep = (typeof FAULT_STEPS)[number];

/** What the server does instead of its usual reply. */
export type Fault =
  /** A proper reply; 2xx, 3xx, 4xx and 5xx have their effect. */
  | { readonly kind: 'reply'; readonly code: number; readonly text: string }
  /** These bytes exactly, and nothing else happens. */
  | { readonly kind: 'bytes'; readonly bytes: string | Buffer; readonly thereupon?: 'close' | 'reset' }
  /** The usual reply, and these bytes in the same write. */
  | { readonly kind: 'usual-and'; readonly bytes: string; readonly thereupon?: 'close' }
  /** The usual reply, a byte at a time, each after so many milliseconds; 0: as fast as they go, each in a segment of its own. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** FIN. */
  | { readonly kind: 'close' }
  /** RST. */
  | { readonly kind: 'reset' }
  /** Silence, for ever; nothing is read any more. */
  | { readonly kind: 'stall' };

/** When a fault may strike: which connection (from 0), how many messages it took before, and whom the present one is for. */
export interface Moment {
  readonly step: FaultStep;
  readonly connection: number;
  readonly taken: number;
  readonly rcpt: string;
}

/** Decides at each step; undefined: as usual. */
export type Script = (moment: Moment) => Fault | undefined;

/** The fault at every such step. */
export function always(step: FaultStep, fault: Fault): Script {
  return (moment) => (moment.step === step ? fault : undefined);
}

/** The fault at the first such step, and never again. */
export function once(step: FaultStep, fault: Fault): Script {
  let isOver = false;
  return (moment) => {
    if (isOver || moment.step !== step) return undefined;
    isOver = true;
    return fault;
  };
}

/** 450 to each recipient the first time, as greylisting servers do. */
export function greylisting(): Script {
  const seen = new Set<string>();
  return ({ step, rcpt }) => {
    if (step !== 'rcpt' || seen.has(rcpt)) return undefined;
    seen.add(rcpt);
    return { kind: 'reply', code: 450, text: '4.2.0 Greylisted, please try again in 300 seconds' };
  };
}

/** A fault of `faults` at a step of `steps` with this likelihood; the same seed gives the same storm. */
export function storm({ seed, likelihood, steps, faults }: StormTerms): Script {
  const chance = chanceFrom(seed);
  return ({ step }) => {
    if (!steps.includes(step) || chance() >= likelihood) return undefined;
    return faults[Math.floor(chance() * faults.length)];
  };
}

/** How bad a storm is. */
export interface StormTerms {
  readonly seed: number;
  /** From 0 to 1. */
  readonly likelihood: number;
  readonly steps: readonly FaultStep[];
  readonly faults: readonly Fault[];
}

// mulberry32.
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
