import { asWritten } from '../diagnostic/as-written.ts';
import { at, type Diagnostic, type Level, nowhere } from '../diagnostic/diagnostic.ts';
import { capitalised, nameOf } from '../diagnostic/path-name.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Path } from '../source/path.ts';
import { placeOf, type Span } from '../source/source.ts';

/** Where the settings of a newsroom stand, in a text in which secrets are masked. */
export interface SettingsPlace {
  locate(path: Path): Span;
  locateKey(path: Path): Span;
}

/** Collects what is wrong with settings that have the right shape. Values are told as they are written, never as the environment fills them in. */
export class SettingsCheck {
  readonly diagnostics: Diagnostic[] = [];
  readonly #place: SettingsPlace;

  constructor(place: SettingsPlace) {
    this.#place = place;
  }

  /** Notes an error about the value at `path`: `why` continues its name and value. Gives undefined, as the value that there is not. */
  wrong(path: Path, why: string, hint: string): undefined {
    this.#note(path, 'error', `${capitalised(nameOf(path))} is ${shown(this.written(path))}, ${why}.`, hint);
  }

  /** Notes an error about the value at `path` in a sentence of its own. */
  refuse(path: Path, message: string, hint: string): undefined {
    this.#note(path, 'error', message, hint);
  }

  /** Notes an error about the key at `path`. */
  refuseKey(path: Path, message: string, hint: string): undefined {
    this.diagnostics.push(at(this.#place.locateKey(path), 'newsroom', 'error', message, hint));
  }

  /** Notes an error about something that is not in the file, such as an environment variable. */
  outside(message: string, hint: string): undefined {
    this.diagnostics.push(nowhere('newsroom', 'error', message, hint));
  }

  /** Notes a warning about the value at `path`. */
  warn(path: Path, message: string, hint: string): undefined {
    this.#note(path, 'warning', message, hint);
  }

  /** The value at `path` as it stands in the file. */
  written(path: Path): string {
    return asWritten(this.#place.locate(path));
  }

  /** The file, and the line from 1 on which the value at `path` stands. */
  lineOf(path: Path): { readonly file: string; readonly line: number } {
    const span = this.#place.locate(path);
    return { file: span.source.file, line: placeOf(span).line };
  }

  #note(path: Path, level: Level, message: string, hint: string): undefined {
    this.diagnostics.push(at(this.#place.locate(path), 'newsroom', level, message, hint));
  }
}
