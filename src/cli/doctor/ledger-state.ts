import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { LedgerAnswer } from '../../doctor/instruments.ts';
import { brokenLink } from '../../ledger/act.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { ledgerPath } from '../files/state-folder.ts';
import { openLedgerIfAny } from '../wiring.ts';

/** Opens the ledger, which checks its file, reads its log through and begins to write; nothing is changed, and none is made where there is none. */
export async function ledgerState(newsroom: Newsroom): Promise<LedgerAnswer> {
  const freeBytes = await freeIn(newsroom.root);
  try {
    const ledger = await openLedgerIfAny(newsroom);
    if (ledger === undefined) return { kind: 'none', freeBytes };
    try {
      const { acts, written } = await ledger.acts();
      const dispatches = (await ledger.dispatches()).length;
      // An empty transaction asks for the right to write, and gives it back.
      await ledger.suppressAll([]);
      const { size } = statSync(ledgerPath(newsroom));
      return { kind: 'open', bytes: size, freeBytes, dispatches, brokenAct: brokenLink(acts, written)?.number };
    } finally {
      await ledger.close();
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'LedgerTrouble' && 'hint' in error)) throw error;
    return { kind: 'trouble', message: error.message, hint: String(error.hint) };
  }
}

async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
