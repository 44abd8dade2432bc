import { addressKey } from '../../audience/address.ts';
import { ERASED_REASON, isErased } from '../erasure.ts';
import type { HashedSuppression, Suppression, SuppressionPage } from '../port.ts';
import { saltOf, suppressionHash, suppressionKey } from '../suppressed.ts';

// The ledger that forgets needs no secret.
const OWN_SALT = '0'.repeat(16);

/** The suppressions of a ledger that lives as long as the process: same answers as the durable one's. */
export class MemorySuppressions {
  readonly #byKey = new Map<string, Suppression | HashedSuppression>();
  readonly #salts = new Set<string>();

  /** The suppression of an address, by itself or by its hash. */
  find(address: string): Suppression | undefined {
    const found = this.#keysOf(address).flatMap((key) => this.#byKey.get(key) ?? [])[0];
    return found === undefined ? undefined : { address, reason: found.reason, source: found.source, at: found.at };
  }

  /** Why an address is written to no more, or undefined. */
  reasonFor(address: string): string | undefined {
    return isErased(address) ? ERASED_REASON : this.find(address)?.reason;
  }

  /** Adds or replaces; an address that is known by its hash stays known by it alone. */
  put(suppression: Suppression | HashedSuppression): void {
    if ('address' in suppression && this.#hashesOf(suppression.address).some((key) => this.#byKey.has(key))) return;
    if ('hash' in suppression) {
      const salt = saltOf(suppression.hash);
      if (salt === undefined) throw new Error('A hash without its salt was to be suppressed.');
      this.#salts.add(salt);
    }
    this.#byKey.set(suppressionKey(suppression), suppression);
  }

  /** Replaces an address by its hash. */
  putHashed({ address, reason, source, at }: Suppression): void {
    this.#byKey.delete(addressKey(address));
    this.put({ hash: suppressionHash(address, OWN_SALT), reason, source, at });
  }

  /** Takes an address and its hashes away; false where there was nothing. */
  remove(address: string): boolean {
    return this.#keysOf(address).filter((key) => this.#byKey.delete(key)).length > 0;
  }

  /** Suppressions by key. */
  page({ after = '', limit, since = -Infinity as Suppression['at'] }: SuppressionPage): (Suppression | HashedSuppression)[] {
    const wanted = [...this.#byKey].filter(([key, { at }]) => key > after && at >= since).sort(([a], [b]) => (a < b ? -1 : 1));
    return wanted.slice(0, limit).map(([, suppression]) => suppression);
  }

  #keysOf(address: string): readonly string[] {
    return [addressKey(address), ...this.#hashesOf(address)];
  }

  #hashesOf(address: string): readonly string[] {
    return [...this.#salts].map((salt) => suppressionHash(address, salt));
  }
}
