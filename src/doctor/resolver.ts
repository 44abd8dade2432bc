/** What the DNS says: records; that there are none (the name does not exist, or has none of the kind); or nothing in time. `why` goes on after "because". */
export type Answer<T> =
  | { readonly kind: 'records'; readonly records: readonly T[] }
  | { readonly kind: 'none'; readonly doesNotExist: boolean }
  | { readonly kind: 'no-answer'; readonly why: string };

/** A server that takes mail for a domain. */
export interface MailExchange {
  readonly exchange: string;
  readonly priority: number;
}

/** Whoever knows the DNS. Names come without a last dot; none of these rejects. */
export interface Resolver {
  /** The texts, each in one piece, a byte a character. */
  txt(name: string): Promise<Answer<string>>;
  mx(name: string): Promise<Answer<MailExchange>>;
  /** IPv4 or IPv6 addresses. */
  addresses(name: string, family: 4 | 6): Promise<Answer<string>>;
  /** The names of an IPv4 or IPv6 address. */
  names(address: string): Promise<Answer<string>>;
}
