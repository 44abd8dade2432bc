import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Edition, Release } from '../release/model.ts';
import type { Change, Desk, Shown } from './desk.ts';

/**
 * How a release is shown: `good` as its files are and may go out; `unfinished` as they are, with errors in them; `earlier` as it last was when
 * it could be read; `nothing` where it never could.
 */
export type Sight =
  | { readonly kind: 'good' | 'unfinished' | 'earlier'; readonly shown: Shown; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'nothing'; readonly diagnostics: readonly Diagnostic[] };

/** The releases that somebody looks at: each is loaded when it is asked for, and again when its files have changed. */
export class OpenReleases {
  readonly #desk: Desk;
  readonly #sights = new Map<string, Promise<Sight>>();
  readonly #last = new Map<string, Shown>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** How a release is to be seen now; `file` is one of `Desk.files`. */
  sightOf(file: string): Promise<Sight> {
    const known = this.#sights.get(file);
    if (known !== undefined) return known;
    const sight = this.#look(file);
    this.#sights.set(file, sight);
    return sight;
  }

  /** Has what a change put out of date looked at anew. A correction shows another release's words too, so each change of one counts for all. */
  forget(change: Change): void {
    this.#desk.forget(change);
    if (change.kind !== 'lists') this.#sights.clear();
  }

  async #look(file: string): Promise<Sight> {
    const loaded = await this.#desk.load(file);
    if (loaded.kind === 'misused') return this.#earlier(file, loaded.diagnostics);
    const { newsroom, folder, release, unfinished } = loaded;
    const found = release.kind === 'valid' ? release.warnings : release.diagnostics;
    const kit = await this.#desk.kit(newsroom);
    if (kit.kind === 'invalid') return this.#earlier(file, [...kit.diagnostics, ...found]);
    const diagnostics = [...kit.warnings, ...found];
    const now = release.kind === 'valid' ? release.value : this.#preferred(file, diagnostics, unfinished);
    if (now === undefined) return this.#earlier(file, diagnostics);
    const shown = { newsroom, folder, release: now, kit: kit.value };
    if (release.kind === 'valid') this.#last.set(file, shown);
    return { kind: release.kind === 'valid' ? 'good' : 'unfinished', shown, diagnostics };
  }

  /** What cannot be read leaves holes: the last good state says more. What is read and only not fit to go out is shown as it is. */
  #preferred(file: string, diagnostics: readonly Diagnostic[], unfinished: Release | undefined): Release | undefined {
    const unread = diagnostics.some(({ level, rule }) => level === 'error' && UNREAD.has(rule));
    return unread && this.#last.has(file) ? undefined : unfinished;
  }

  #earlier(file: string, diagnostics: readonly Diagnostic[]): Sight {
    const shown = this.#last.get(file);
    return shown === undefined ? { kind: 'nothing', diagnostics } : { kind: 'earlier', shown, diagnostics };
  }
}

/** Rules whose findings leave holes in what was read. */
const UNREAD: ReadonlySet<string> = new Set(['yaml', 'schema', 'edition', 'file']);

/** The edition in a language, else the release's own. */
export function editionIn({ editions }: Release, language: string | undefined): Edition {
  return editions.find((edition) => edition.language === language) ?? editions[0];
}
