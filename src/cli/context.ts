import type { Readable } from 'node:stream';
import type { Environment } from '../newsroom/environment.ts';
import type { Clock } from '../release/time.ts';
import type { Finished } from './finished.ts';
import type { Presenter } from './presenter.ts';

/** What it takes from outside to load a release. */
export interface Loading {
  /** Absolute path of the folder that the command was typed in. */
  readonly folder: string;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly stdin: Readable;
}

/** What a command gets from outside. */
export interface Context extends Loading {
  readonly presenter: Presenter;
  /** How the command ended; called once by its action. */
  readonly finish: (finished: Finished) => void;
}
