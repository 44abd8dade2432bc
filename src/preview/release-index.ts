import type { Change, Desk, Glance } from './desk.ts';

/** Files that are looked into at once. */
const AT_ONCE = 16;

/** A page of the list. */
export interface ListPage {
  readonly releases: readonly Glance[];
  /** How many there are that fit what was searched for. */
  readonly total: number;
}

/** The newsroom's releases by what the list shows of them; a file is looked into once, and again when it has changed. */
export class ReleaseIndex {
  readonly #desk: Desk;
  readonly #known = new Map<string, Promise<Glance>>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Those with all the words in headline, file name or day; the latest first. */
  async page({ words, from, count }: { words: string; from: number; count: number }): Promise<ListPage> {
    const all = await this.#all();
    const sought = folded(words)
      .split(/\s+/)
      .filter((word) => word !== '');
    const found =
      sought.length === 0
        ? all
        : all.filter((glance) => sought.every((word) => folded(`${glance.title} ${glance.file} ${glance.day}`).includes(word)));
    return { releases: found.toSorted(latestFirst).slice(from, from + count), total: found.length };
  }

  /** Looks anew into what changed. */
  forget(change: Change): void {
    if (change.kind === 'lists') return;
    for (const file of this.#known.keys()) {
      if (change.kind === 'everything' || change.stems.includes(file.replace(/\.ya?ml$/i, ''))) this.#known.delete(file);
    }
  }

  async #all(): Promise<readonly Glance[]> {
    const files = [...(await this.#desk.files())];
    const glances: Glance[] = [];
    const next = files.values();
    const look = async (): Promise<void> => {
      for (const file of next) glances.push(await this.#glance(file));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, look));
    return glances;
  }

  #glance(file: string): Promise<Glance> {
    const known = this.#known.get(file) ?? this.#desk.glance(file);
    this.#known.set(file, known);
    return known;
  }
}

function latestFirst(a: Glance, b: Glance): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return a.file < b.file ? -1 : 1;
}

/** Without case and accents: whoever searches does not type them. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
