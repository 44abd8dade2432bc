import type { ListAnswer } from '../../doctor/instruments.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { findLists, readLists } from './files.ts';

/** Reads a list of the newsroom through, and counts who can be written to. */
export async function listState(name: string, newsroom: Newsroom): Promise<ListAnswer> {
  const found = await findLists([name], newsroom, newsroom.root);
  if (found.kind === 'invalid') return { recipients: 0, faults: found.diagnostics.length, first: found.diagnostics[0] };
  let [recipients, faults] = [0, 0];
  let first: ListAnswer['first'];
  for await (const member of readLists(found.value)) {
    if (member.kind === 'included') recipients += 1;
    else if (member.why.kind === 'invalid') {
      faults += 1;
      first ??= member.why.diagnostic;
    }
  }
  return { recipients, faults, first };
}
