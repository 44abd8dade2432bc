/** Links of a plain text, numbered in the order in which they are met; the same address keeps its number. */
export class Footnotes {
  readonly #numbers = new Map<string, number>();

  /** The number of this address. */
  numberOf(href: string): number {
    const known = this.#numbers.get(href);
    if (known !== undefined) return known;
    this.#numbers.set(href, this.#numbers.size + 1);
    return this.#numbers.size;
  }

  /** All addresses met so far, by number. */
  all(): readonly { readonly number: number; readonly href: string }[] {
    return [...this.#numbers].map(([href, number]) => ({ number, href }));
  }
}
