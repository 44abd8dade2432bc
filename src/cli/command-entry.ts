import type { Command } from 'commander';
import type { Context } from './context.ts';

/** A command: its line in the overview, and how to get at it. Loaded on use, so that none waits for what another needs. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<(context: Context) => Command>;
}
