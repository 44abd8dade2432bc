import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JournalingSink, startJournalingSink } from '../actors/journaling-sink.ts';
import { type DoomedNewsroom, makeDoomedNewsroom } from './doomed-newsroom.ts';
import { BEGIN, RESUME, runSender, type SenderEnd } from './doomed-sender.ts';
import { type JournalEntry, readJournal } from './journal.ts';
import { drawMoment } from './kill-plan.ts';
import { type Remains, remainsIn } from './ledger-copy.ts';
import { type Row, verdict } from './verdict.ts';

/** A dispatch whose senders are killed one after another. */
export interface DoomedOptions {
  readonly recipients: number;
  readonly connections: number;
  /** How many senders are killed before one may finish. */
  readonly kills: number;
  /** Messages after which one is killed on average. */
  readonly stride: number;
  readonly random: () => number;
}

/** Where a killed sender was in its work. */
export type Phase = 'start' | 'import' | 'recovery' | 'sending' | 'closing';

/** What a sender's death left behind. */
export interface Death {
  readonly phase: Phase;
  /** Deliveries that it left `sending`, and those of them that the server had taken. */
  readonly sending: number;
  readonly sendingTaken: number;
  readonly claimed: number;
}

/** How it went. Every fault is a sentence; there are none where all is as promised. */
export interface DoomedReport {
  readonly deaths: readonly Death[];
  readonly faults: readonly string[];
  /** Left for a person to settle. */
  readonly uncertain: number;
  readonly accepted: number;
}

/** Begins a dispatch, kills its sender, resumes it, kills it again and so on; then lets it finish, and settles what is uncertain. */
export async function runDoomedDispatch(options: DoomedOptions): Promise<DoomedReport> {
  const { recipients, connections, random } = options;
  const folder = mkdtempSync(join(tmpdir(), 'doomed-'));
  const journal = join(folder, 'journal');
  const sink = await startJournalingSink({ journal, seed: Math.floor(random() * 2 ** 32), ...PAUSES });
  try {
    const newsroom = makeDoomedNewsroom(folder, { recipients, port: sink.port, connections });
    return await new DoomedDispatch(options, { newsroom, sink, journal }).run();
  } finally {
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** They make the moments wide in which only the server knows. */
const PAUSES = { pausesBeforeJournal: { ms: 4, odds: 0.03 }, pausesBeforeReply: { ms: 6, odds: 0.03 } };

interface Stage {
  readonly newsroom: DoomedNewsroom;
  readonly sink: JournalingSink;
  readonly journal: string;
}

/** What is on disk between two senders. */
interface Scene {
  readonly remains: Remains | undefined;
  readonly journal: readonly JournalEntry[];
}

class DoomedDispatch {
  readonly #options: DoomedOptions;
  readonly #stage: Stage;
  readonly #deaths: Death[] = [];
  readonly #faults: string[] = [];
  #scene: Scene = { remains: undefined, journal: [] };

  constructor(options: DoomedOptions, stage: Stage) {
    this.#options = options;
    this.#stage = stage;
  }

  async run(): Promise<DoomedReport> {
    while (this.#deaths.length < this.#options.kills && this.#faults.length === 0 && !this.#isOver()) await this.#killOne();
    if (!this.#isOver()) await this.#finish();
    const accepted = this.#inState('accepted').length;
    const uncertain = this.#inState('uncertain').length;
    if (accepted + uncertain !== this.#options.recipients)
      this.#faults.push(`${accepted} accepted and ${uncertain} uncertain are not all.`);
    if (uncertain > 0) await this.#settle();
    return { deaths: this.#deaths, faults: this.#faults, uncertain, accepted };
  }

  async #killOne(): Promise<void> {
    const { stride, random } = this.#options;
    const before = this.#scene;
    const moment = drawMoment({ left: this.#left(), isWritten: before.remains !== undefined, stride }, random);
    const end = await runSender(this.#stage.newsroom, this.#words(), { sink: this.#stage.sink, moment });
    await this.#lookAround();
    if (end.wasKilled) this.#noteDeath(before);
    else this.#checkExit(end);
    for (const fault of faultsBetween(before, this.#scene, this.#options)) this.#faults.push(`${fault} (${JSON.stringify(moment)})`);
  }

  async #finish(): Promise<void> {
    const before = this.#scene;
    const end = await runSender(this.#stage.newsroom, this.#words(), undefined);
    await this.#lookAround();
    this.#checkExit(end);
    this.#faults.push(...faultsBetween(before, this.#scene, this.#options));
  }

  /** A person's word: what is uncertain is left at that. Nothing may be sent. */
  async #settle(): Promise<void> {
    const taken = this.#scene.journal.length;
    const end = await runSender(this.#stage.newsroom, [...RESUME, '--uncertain', 'accept'], undefined);
    await this.#look();
    if (end.exit !== 0) this.#faults.push(`Settling ended with ${end.exit}: ${end.stderr}`);
    if (this.#inState('accepted').length !== this.#options.recipients) this.#faults.push('Not all are accepted after settling.');
    if (this.#scene.journal.length !== taken) this.#faults.push('Something was sent while settling.');
  }

  async #look(): Promise<void> {
    await this.#stage.sink.quiet();
    this.#scene = { remains: remainsIn(this.#stage.newsroom.ledger), journal: readJournal(this.#stage.journal) };
  }

  async #lookAround(): Promise<void> {
    await this.#look();
    const { remains, journal } = this.#scene;
    const audience = this.#stage.newsroom.addresses;
    if (remains !== undefined) {
      for (const [fault, addresses] of Object.entries(verdict(audience, remains.rows, journal)))
        if (addresses.length > 0) this.#faults.push(`${addresses.length} ${fault}: ${addresses.slice(0, 5).join(' ')}`);
    } else if (journal.length > 0) this.#faults.push('Something was sent of which no ledger knows.');
  }

  #noteDeath(before: Scene): void {
    const taken = new Set(this.#scene.journal.map(({ rcpt }) => rcpt));
    const left = new Set(before.remains?.rows.filter(({ state }) => state === 'sending').map(({ address }) => address));
    const sending = this.#inState('sending').filter(({ address }) => !left.has(address));
    const sendingTaken = sending.filter(({ address }) => taken.has(address)).length;
    const claimed = this.#inState('claimed').length;
    this.#deaths.push({ phase: this.#phase(before), sending: sending.length, sendingTaken, claimed });
  }

  #phase(before: Scene): Phase {
    const { remains, journal } = this.#scene;
    if (remains === undefined) return existsSync(this.#stage.newsroom.ledger) ? 'import' : 'start';
    if (remains.fence === 0) return before.remains === undefined ? 'import' : 'start';
    if (this.#left() === 0) return 'closing';
    if (journal.length > before.journal.length) return 'sending';
    return remains.fence > (before.remains?.fence ?? 0) ? 'recovery' : 'start';
  }

  #checkExit({ exit, stderr }: SenderEnd): void {
    const expected = this.#inState('uncertain').length > 0 ? 75 : 0;
    if (exit !== expected) this.#faults.push(`A sender ended with ${exit}, not ${expected}: ${stderr}`);
  }

  #words(): readonly string[] {
    return this.#scene.remains === undefined ? BEGIN : RESUME;
  }

  /** Whether nobody is left but those that a person has to settle. A sender would have nothing to do. */
  #isOver(): boolean {
    return this.#scene.remains !== undefined && this.#left() === 0 && this.#inState('sending').length === 0;
  }

  #left(): number {
    const { remains } = this.#scene;
    if (remains === undefined) return this.#options.recipients;
    return remains.rows.filter(({ state }) => state === 'queued' || state === 'claimed' || state === 'deferred').length;
  }

  #inState(wanted: Row['state']): readonly Row[] {
    return this.#scene.remains?.rows.filter(({ state }) => state === wanted) ?? [];
  }
}

/** What one sender may not have changed. */
function* faultsBetween(before: Scene, after: Scene, { recipients, connections }: DoomedOptions): Iterable<string> {
  const rows = after.remains?.rows ?? [];
  if (after.remains !== undefined && rows.length !== recipients) yield `The ledger holds ${rows.length} of ${recipients} deliveries.`;
  if (after.remains === undefined && before.remains !== undefined) yield 'The dispatch is gone from the ledger.';
  const states = new Map(rows.map(({ address, state }) => [address, state]));
  const was = (state: Row['state']): readonly Row[] => before.remains?.rows.filter((row) => row.state === state) ?? [];
  for (const { address } of was('accepted'))
    if (states.get(address) !== 'accepted') yield `${address} was accepted, and is ${states.get(address)}.`;
  for (const { address } of was('uncertain'))
    if (states.get(address) !== 'uncertain') yield `${address} was uncertain, and is ${states.get(address)} without a person’s word.`;
  const doubtful = new Set([...was('sending'), ...was('uncertain')].map(({ address }) => address));
  for (const { address, state } of rows)
    if (state === 'uncertain' && !doubtful.has(address)) yield `${address} became uncertain without a kill.`;
  const sending = rows.filter(({ state, address }) => state === 'sending' && !doubtful.has(address)).length;
  if (sending > connections) yield `One kill left ${sending} deliveries sending, over ${connections} connections.`;
}
