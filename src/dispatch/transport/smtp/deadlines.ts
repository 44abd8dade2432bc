/** How long each phase of an exchange may take in all, in milliseconds: not how long it may be silent. */
export interface Deadlines {
  /** Name resolution and TCP. */
  readonly connect: number;
  /** TCP is up until the greeting is complete. */
  readonly greeting: number;
  /** EHLO, STARTTLS with its handshake, and each step of AUTH. */
  readonly handshake: number;
  readonly mail: number;
  readonly rcpt: number;
  readonly data: number;
  /** The message's bytes handed to the system. */
  readonly block: number;
  /** The final dot until its reply is complete. Too short a time makes doubtful deliveries. */
  readonly dot: number;
  /** QUIT and its reply, and at most as long again for deliveries in flight when the transport is closed. */
  readonly quit: number;
}

const MINUTE = 60_000;

/** As RFC 5321 4.5.3.2 asks; connecting is left to us. */
export const RFC_5321_DEADLINES: Deadlines = {
  connect: MINUTE,
  greeting: 5 * MINUTE,
  handshake: 5 * MINUTE,
  mail: 5 * MINUTE,
  rcpt: 5 * MINUTE,
  data: 2 * MINUTE,
  block: 3 * MINUTE,
  dot: 10 * MINUTE,
  quit: 2000,
};
