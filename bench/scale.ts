/** Rounds that are paired; the middle ratio counts. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
/** Messages a round. */
export const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 10_000);
/** Recipients of the long list. */
export const MANY = Number(process.env.BENCH_MANY ?? 1_000_000);
export const CONNECTIONS = 10;
