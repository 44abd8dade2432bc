import { readdir } from 'node:fs/promises';
import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Loading } from '../context.ts';
import { releaseFolder } from '../files/release-files.ts';
import { newsroomAt } from './newsroom.ts';

/** What the releases of one folder share, each read once: the newsroom around them, and the names of the files beside them. */
export class SharedAround {
  readonly #context: Loading;
  readonly #newsrooms = new Map<string, Promise<Checked<Newsroom>>>();
  readonly #names = new Map<string, Promise<readonly string[]>>();

  constructor(context: Loading) {
    this.#context = context;
  }

  /** The newsroom that a release's file is in; of standard input, the one that the command was typed in. That there is none is a diagnostic. */
  newsroomOf(file: string): Promise<Checked<Newsroom>> {
    const folder = releaseFolder(file, this.#context.folder);
    const newsroom = this.#newsrooms.get(folder) ?? newsroomAt(folder, this.#context);
    this.#newsrooms.set(folder, newsroom);
    return newsroom;
  }

  /** The names in an absolute folder. */
  namesIn(folder: string): Promise<readonly string[]> {
    const names = this.#names.get(folder) ?? readdir(folder);
    this.#names.set(folder, names);
    return names;
  }
}
