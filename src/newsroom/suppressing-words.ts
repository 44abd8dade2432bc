/** What may call for writing to somebody no more: kinds of feedback, and the reasons of bounces and of automatic replies. */
export const SUPPRESSING_WORDS = [
  'hard',
  'complaint',
  'unsubscribe',
  'left',
  'mailbox-unknown',
  'mailbox-disabled',
  'mailbox-full',
  'moved',
  'address-syntax',
  'domain-unknown',
  'dns',
  'relay',
  'loop',
  'restricted',
  'policy',
  'reputation',
  'auth',
  'content',
  'size',
  'rate',
  'greylisted',
  'temporary',
  'protocol',
  'unspecified',
] as const;

/** One of `SUPPRESSING_WORDS`. */
export type SuppressingWord = (typeof SUPPRESSING_WORDS)[number];

/** What suppresses where newsroom.yaml says nothing. */
export const SUPPRESSING: readonly SuppressingWord[] = ['hard', 'complaint', 'unsubscribe'];
