import { userInfo } from 'node:os';
import { basename, resolve } from 'node:path';
import { readSuppressions } from '../../audience/read-suppressions.ts';
import { onLine } from '../../diagnostic/diagnostic.ts';
import { shown } from '../../diagnostic/shown.ts';
import type { HashedSuppression, Suppression } from '../../ledger/port.ts';
import { saltOf } from '../../ledger/suppressed.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { faultOfFile, tableAt } from '../list/files.ts';
import { type FindingsFormat, findingsIn } from '../list/findings.ts';
import { withLedger } from '../with-ledger.ts';
import { countOf } from '../words/count-of.ts';

interface ImportOptions {
  readonly newsroom: string;
  readonly reason: string;
  readonly format: FindingsFormat;
  readonly json?: true;
}

// Written together: a commit each would take hours.
const BATCH = 5000;

/** Suppresses everybody in a file. What cannot be read is reported by line, and the others are suppressed: better one too many than one too few. */
export function importSuppressions(file: string, options: ImportOptions, context: Context): Promise<Finished> {
  const { presenter, folder } = context;
  return withLedger(options.newsroom, context, async ({ ledger }) => {
    const path = resolve(folder, file);
    const fault = await faultOfFile(path, file);
    if (fault !== undefined) {
      presenter.report([fault]);
      return 'misused';
    }
    const table = await tableAt(path);
    if (table.kind === 'invalid') {
      presenter.report(table.diagnostics);
      return 'misused';
    }
    const findings = findingsIn(options.json === true ? 'json' : options.format, presenter, []);
    for (const remark of table.warnings) await findings.add(remark);
    const [at, who] = [context.clock(), userInfo().username];
    let batch: (Suppression | HashedSuppression)[] = [];
    let count = 0;
    for await (const entry of readSuppressions(shownPath(path), table.value)) {
      if (entry.kind === 'refused') {
        await findings.add(entry.diagnostic);
        continue;
      }
      const words = { reason: entry.reason ?? options.reason, source: entry.source ?? basename(file), at: entry.at ?? at };
      if (entry.kind === 'hash' && saltOf(entry.hash) === undefined) {
        const hint = 'Only hashes that `release suppress export` wrote can be used: they carry their salt.';
        await findings.add(
          onLine({ file: shownPath(path), line: entry.line }, 'suppress', 'error', `${shown(entry.hash)} is no hash of an address.`, hint),
        );
        continue;
      }
      if (entry.remark !== undefined) await findings.add(entry.remark);
      count += 1;
      if (
        batch.push(entry.kind === 'hash' ? { hash: entry.hash, ...words } : { address: entry.address, list: entry.list, ...words }) < BATCH
      )
        continue;
      await ledger.suppressAll(batch);
      batch = [];
    }
    await ledger.suppressAll(batch);
    const why = `${countOf(count, 'address', 'addresses')} from ${basename(file)}`;
    if (count > 0) await ledger.record({ who, what: 'suppressed', release: '', why, at });
    await findings.end();
    const sign = count > 0 ? presenter.paint.good('✓') : presenter.paint.error('✗');
    presenter.say(`${sign} ${countOf(count, 'address is', 'addresses are')} written to no more.`);
    return findings.counts.error > 0 ? 'has-problems' : 'done';
  });
}
