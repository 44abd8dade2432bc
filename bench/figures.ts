const MEGABYTE = 1024 * 1024;

/** A count as a table shows it: `1,000,000`. */
export function said(count: number): string {
  return count.toLocaleString('en');
}

/** Milliseconds as `7.4 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Bytes as `181 MB`. */
export function mb(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}
