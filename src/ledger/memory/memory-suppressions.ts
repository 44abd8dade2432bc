import { addressKey } from '../../audience/address.ts';
import { ERASED_REASON, isErased } from '../erasure.ts';
import type { HashedSuppression, NewChoice, Suppression, SuppressionPage } from '../port.ts';
import { READER, saltOf, suppressedOn, suppressionHash, suppressionKey, suppressionsOf } from '../suppressed.ts';

// The ledger that forgets needs no secret.
const OWN_SALT = '0'.repeat(16);

/** The suppressions of a ledger that lives as long as the process: same answers as the durable one's. */
export class MemorySuppressions {
  readonly #byKey = new Map<string, Suppression | HashedSuppression>();
  readonly #salts = new Set<string>();

  /** The suppressions of an address, by itself or by its hash, that of everything first. */
  findAll(address: string): Suppression[] {
    const whole = this.#keysOf(address)
      .flatMap((key) => this.#byKey.get(key) ?? [])
      .slice(0, 1);
    const all = [...whole, ...this.#keysOfLists(address).flatMap((key) => this.#byKey.get(key) ?? [])];
    return all.map((one) => ({ address, reason: one.reason, source: one.source, at: one.at, ...('list' in one && { list: one.list }) }));
  }

  /** Why an address is not written to on a list, or undefined. */
  reasonFor({ address, list }: Pick<Suppression, 'address' | 'list'>): string | undefined {
    return isErased(address) ? ERASED_REASON : this.findAll(address).find((one) => suppressedOn(one, list ?? ''))?.reason;
  }

  /** What a reader's choice does; false, and nothing is done, where the reader was erased. */
  choose(choice: NewChoice): boolean {
    if (this.#isHashed(choice.address)) return false;
    const { added, takenBack } = suppressionsOf(choice);
    for (const one of added) if (!this.#byKey.has(suppressionKey(one))) this.put(one);
    for (const key of takenBack.map(suppressionKey)) if (this.#byKey.get(key)?.source === READER) this.#byKey.delete(key);
    return true;
  }

  /** Adds or replaces; an address that is known by its hash stays known by it alone. */
  put(suppression: Suppression | HashedSuppression): void {
    if ('address' in suppression && this.#isHashed(suppression.address)) return;
    if ('hash' in suppression) {
      const salt = saltOf(suppression.hash);
      if (salt === undefined) throw new Error('A hash without its salt was to be suppressed.');
      this.#salts.add(salt);
    }
    this.#byKey.set(suppressionKey(suppression), suppression);
  }

  /** Replaces an address by its hash. */
  putHashed({ address, reason, source, at }: Suppression): void {
    this.remove(address);
    this.put({ hash: suppressionHash(address, OWN_SALT), reason, source, at });
  }

  /** Takes an address and its hashes away; false where there was nothing. */
  remove(address: string): boolean {
    return [...this.#keysOf(address), ...this.#keysOfLists(address)].filter((key) => this.#byKey.delete(key)).length > 0;
  }

  /** Suppressions by key. */
  page({ after = '', limit, since = -Infinity as Suppression['at'] }: SuppressionPage): (Suppression | HashedSuppression)[] {
    const wanted = [...this.#byKey].filter(([key, { at }]) => key > after && at >= since).sort(([a], [b]) => (a < b ? -1 : 1));
    return wanted.slice(0, limit).map(([, suppression]) => suppression);
  }

  #keysOf(address: string): readonly string[] {
    return [addressKey(address), ...this.#hashesOf(address)];
  }

  #keysOfLists(address: string): readonly string[] {
    const beginning = suppressionKey({ address, list: '' });
    return [...this.#byKey.keys()].filter((key) => key.startsWith(beginning)).sort();
  }

  #isHashed(address: string): boolean {
    return this.#hashesOf(address).some((key) => this.#byKey.has(key));
  }

  #hashesOf(address: string): readonly string[] {
    return [...this.#salts].map((salt) => suppressionHash(address, salt));
  }
}
