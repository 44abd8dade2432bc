import { aboutFile, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Instant } from '../../release/time.ts';
import type { Finished } from '../finished.ts';
import type { Presenter } from '../presenter.ts';
import { progressBar } from '../progress-bar.ts';
import type { StagedRelease } from './staging.ts';

/** What became of one of the files. */
export interface FileOutcome {
  readonly file: string;
  readonly finished: Finished;
  /** Its renditions in the folder. */
  readonly renditions: number;
  /** Whether they were made now, or were there already. */
  readonly made: 'now' | 'before';
  /** When the embargo ends for which it was left out. */
  readonly heldUntil?: Instant | undefined;
}

/** Tells what becomes of each file of an export, in their order. */
export class ExportAccount {
  readonly outcomes: FileOutcome[] = [];
  readonly #total: number;
  readonly #presenter: Presenter;
  readonly #ids = new Map<string, string>();
  readonly #told = new Set<string>();

  constructor(total: number, presenter: Presenter) {
    this.#total = total;
    this.#presenter = presenter;
  }

  /** Shows how far it is. */
  begin(file: string): void {
    const { width, redraws } = this.#presenter;
    // Measuring a line takes longer than finding that a release has not changed.
    if (redraws) this.#presenter.draw(progressBar({ done: this.outcomes.length, total: this.#total, width, what: file }));
  }

  /** A release whose renditions are there. */
  unchanged(file: string, release: string, renditions: number): void {
    const twice = this.#takenBy(release, file);
    this.#report(twice);
    this.#note(file, twice.length > 0 ? 'has-problems' : 'done', { renditions, made: 'before' });
  }

  /** A release that was rendered, or could not be: what was found is told. Gives whether its renditions may be kept. */
  rendered(file: string, { diagnostics, finished, files, basis, heldBack }: StagedRelease): boolean {
    const twice = basis === undefined ? [] : this.#takenBy(basis.release, file);
    this.#report([...diagnostics, ...twice]);
    this.#note(file, twice.length > 0 ? 'has-problems' : finished, {
      renditions: files.length,
      made: 'now',
      heldUntil: heldBack && basis?.embargo,
    });
    return twice.length === 0 && finished === 'done';
  }

  #note(file: string, finished: Finished, { renditions, ...others }: Omit<FileOutcome, 'file' | 'finished'>): void {
    this.outcomes.push({ file, finished, renditions: finished === 'done' ? renditions : 0, ...others });
  }

  /** What is wrong with the newsroom or its templates is said once, not once a release. */
  #report(diagnostics: readonly Diagnostic[]): void {
    this.#presenter.report(
      diagnostics.filter((diagnostic) => {
        if (diagnostic.where.kind === 'span') return true;
        const key = JSON.stringify(diagnostic);
        if (this.#told.has(key)) return false;
        this.#told.add(key);
        return true;
      }),
    );
  }

  /** Two releases of one id would overwrite each other's files. */
  #takenBy(id: string, file: string): readonly Diagnostic[] {
    const first = this.#ids.get(id);
    if (first === undefined) this.#ids.set(id, file);
    if (first === undefined) return [];
    const hint = 'Give one of the two another id: files and corrections go by it.';
    return [aboutFile(file, 'id', 'error', `Its id “${id}” is that of ${first} too.`, hint)];
  }
}
