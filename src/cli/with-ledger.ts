import { resolve } from 'node:path';
import type { Ledger } from '../ledger/port.ts';
import type { Newsroom } from '../newsroom/model.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { openLedger } from './wiring.ts';

/** A newsroom and its ledger, open. */
export interface Office {
  readonly newsroom: Newsroom;
  readonly ledger: Ledger;
}

/** Does something with the ledger of the newsroom around a folder, and closes it; where there is no newsroom, that is reported. */
export async function withLedger(folder: string, context: Context, work: (office: Office) => Promise<Finished>): Promise<Finished> {
  const newsroom = await newsroomAt(resolve(context.folder, folder), context);
  if (newsroom.kind === 'invalid') {
    context.presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const ledger = await openLedger(newsroom.value);
  try {
    return await work({ newsroom: newsroom.value, ledger });
  } finally {
    await ledger.close();
  }
}
