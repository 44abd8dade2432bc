import { instant } from '../../release/time.ts';
import type { Tenure } from '../lease.ts';

/** Who may send a dispatch, as its row holds it. */
export interface TenureRow {
  readonly fence: number;
  readonly holder_host: string | null;
  readonly holder_pid: number | null;
  readonly lease_until: number;
}

/** Reads it. */
export function tenureOf(row: TenureRow): Tenure {
  const { fence, holder_host: host, holder_pid: pid, lease_until: until } = row;
  return { fence, holder: host === null || pid === null ? undefined : { host, pid }, until: instant(until) };
}
