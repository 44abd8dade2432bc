/** Who we are to a server. The secret is revealed only when it is handed over: `newsroom`'s Secret fits. */
export type SmtpCredentials =
  | { readonly user: string; readonly password: { reveal(): string } }
  /** An OAuth 2 access token, for servers that offer XOAUTH2. */
  | { readonly user: string; readonly accessToken: { reveal(): string } };

/** One server that takes messages. */
export interface SmtpRelay {
  readonly host: string;
  readonly port: number;
  /**
   * `tls` from the first byte (RFC 8314); `starttls` required before anything is said; `none` in so many words or on loopback. Only with
   * `none` does a password travel without TLS.
   */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly credentials?: SmtpCredentials | undefined;
  /** PEM of the authorities to trust instead of the machine's own. */
  readonly ca?: string | undefined;
}

/** Where messages go, and over how many connections. */
export interface SmtpRoute {
  /** In the order in which they are tried when a connection cannot be had. */
  readonly relays: readonly [SmtpRelay, ...SmtpRelay[]];
  /** Connections that may be open at once. */
  readonly connections: number;
  /** Messages before a connection is renewed; undefined: no limit. */
  readonly perConnection?: number | undefined;
}

/** `smtp://relay.example:587`, or `smtps://` where TLS comes first. No secret. */
export function relayName({ host, port, security }: SmtpRelay): string {
  return `${security === 'tls' ? 'smtps' : 'smtp'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
