import { instant } from '../../release/time.ts';
import type { Cancellation } from '../port.ts';

/** Who stopped a dispatch, as its row holds it. */
export interface CancellationRow {
  readonly cancelled_at: number | null;
  readonly cancelled_by: string | null;
  readonly cancelled_why: string | null;
}

/** Reads it; undefined where nobody did. */
export function cancellationOf({ cancelled_at: at, cancelled_by: by, cancelled_why: why }: CancellationRow): Cancellation | undefined {
  return at === null ? undefined : { by: by ?? '', why: why ?? '', at: instant(at) };
}
