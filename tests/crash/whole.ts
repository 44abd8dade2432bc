/**
 * The whole crash test: senders are killed (SIGKILL) at random moments, 200 of them at least, over dispatches to 20,000 recipients, until each dispatch is
 * finished. What the server's journal says is held against the ledger after every kill. Exits 1 where a promise was broken.
 *
 *     npm run test:crash                                  a quarter of an hour
 *     RELEASE_CRASH_SEED=17 npm run test:crash -- 50      the same kills again, fifty of them
 */
import { type Death, type Phase, runDoomedDispatch } from './doomed-dispatch.ts';
import { seededRandom } from './seeded-random.ts';

const KILLS = Number(process.argv[2] ?? 200);
const RECIPIENTS = 20_000;
const CONNECTIONS = 10;
const A_DISPATCH = 20;

const seed = Number(process.env.RELEASE_CRASH_SEED ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
const deaths: Death[] = [];
const faults: string[] = [];
let dispatches = 0;
let uncertain = 0;
say(`RELEASE_CRASH_SEED=${seed}`);
while (deaths.length < KILLS) {
  const kills = Math.min(A_DISPATCH, KILLS - deaths.length);
  const options = { recipients: RECIPIENTS, connections: CONNECTIONS, kills, stride: RECIPIENTS / A_DISPATCH, random };
  const report = await runDoomedDispatch(options);
  dispatches += 1;
  uncertain += report.uncertain;
  deaths.push(...report.deaths);
  faults.push(...report.faults);
  say(`dispatch ${dispatches}: ${report.deaths.length} kills, ${report.accepted} accepted, ${report.uncertain} uncertain`);
  for (const fault of report.faults) say(`  FAULT ${fault}`);
}
summary();
process.exitCode = faults.length === 0 ? 0 : 1;

function summary(): void {
  const sending = deaths.map((death) => death.sending);
  const sum = (of: (death: Death) => number): number => deaths.reduce((total, death) => total + of(death), 0);
  const count = (word: string): number => faults.filter((fault) => fault.includes(` ${word}:`)).length;
  say(
    `${deaths.length} kills (${byPhase()}) over ${dispatches} dispatches to ${RECIPIENTS}; at most ${Math.max(...sending)} uncertain a kill, ` +
      `${uncertain} in all, of which the server had taken ${sum((death) => death.sendingTaken)}; ${sum((death) => death.claimed)} claimed, of which none; lost ${count('lost')}, twice ${count('twice')}, faults ${faults.length}`,
  );
}

function byPhase(): string {
  const phases: readonly Phase[] = ['start', 'import', 'recovery', 'sending', 'closing'];
  return phases.map((phase) => `${deaths.filter((death) => death.phase === phase).length} ${phase}`).join(', ');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
