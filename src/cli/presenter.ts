import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Palette, PLAIN, prettyReport } from '../diagnostic/pretty.ts';

/** A terminal's or a pipe's end, as Node gives it. */
export interface Terminal extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where a command reads and writes. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

/** Everything that a command says: the result on stdout, the conversation on stderr. */
export interface Presenter {
  /** Columns of the conversation. */
  readonly width: number;
  /** Whether a person can answer. */
  readonly canAsk: boolean;
  /** Whether a line may be drawn over again. */
  readonly redraws: boolean;
  /** Colours of the conversation. */
  readonly paint: Paint;
  /** Writes a result as it is; resolves when the reader has taken it. A reader that has gone away is no fault. */
  result(text: string | Uint8Array): Promise<void>;
  /** Writes a result for people: as `result`, in the width and colours of stdout. */
  show(write: (look: { readonly width: number; readonly paint: Paint }) => string): Promise<void>;
  /** Says something to the person, a line or several. */
  say(text: string): void;
  /** Shows diagnostics to the person. */
  report(diagnostics: readonly Diagnostic[]): void;
  /** Draws a line over the last one drawn; the empty line takes it away. Without a terminal nothing. */
  draw(line: string): void;
  /** Asks for a word; undefined when the input ended. */
  ask(question: string): Promise<string | undefined>;
}

/** Colours by what they mean. */
export interface Paint extends Palette {
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
}

/** Columns of a pipe or a file: what a mail or a log shows unbroken. */
export const PIPE_WIDTH = 100;

/** A presenter on these streams. Colours follow NO_COLOR and FORCE_COLOR (no-color.org), else whether the stream is a terminal. */
export function createPresenter(streams: Streams, environment: Readonly<Record<string, string | undefined>>): Presenter {
  const { stdin, stdout, stderr } = streams;
  const paint = paintFor(stderr, environment);
  const width = stderr.columns ?? PIPE_WIDTH;
  let drawn = false;
  const writeOut = writerOf(stdout);
  const writeErr = writerOf(stderr);
  function draw(line: string): void {
    if (stderr.isTTY !== true || (line === '' && !drawn)) return;
    void writeErr(`\r\u001b[2K${line}`);
    drawn = line !== '';
  }
  function say(text: string): void {
    draw('');
    void writeErr(text.endsWith('\n') ? text : `${text}\n`);
  }
  return {
    width,
    paint,
    draw,
    say,
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    redraws: stderr.isTTY === true,
    result: writeOut,
    show: (write) => writeOut(write({ width: stdout.columns ?? PIPE_WIDTH, paint: paintFor(stdout, environment) })),
    report: (diagnostics) => {
      if (diagnostics.length > 0) say(prettyReport(diagnostics, { width, palette: paint }));
    },
    ask: (question) => ask(question, streams),
  };
}

/** No colours: for files. */
export const NO_PAINT: Paint = { ...PLAIN, good: same, strong: same };

/** Colours for stdout's diagnostics: `validate` writes them there as its result. */
function paintFor(stream: Terminal, environment: Readonly<Record<string, string | undefined>>): Paint {
  if (!coloured(stream, environment)) return NO_PAINT;
  const { red, yellow, cyan, dim, green, bold } = pc.createColors(true);
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    info: (text) => bold(cyan(text)),
    place: cyan,
    faint: dim,
    good: green,
    strong: bold,
  };
}

function coloured(stream: Terminal, environment: Readonly<Record<string, string | undefined>>): boolean {
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && environment.TERM !== 'dumb';
}

/** Once the reader is gone (`| head`), what is written further goes nowhere: the command's own work goes on. */
function writerOf(stream: Terminal): (text: string | Uint8Array) => Promise<void> {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    gone = true;
  });
  return (text) =>
    new Promise((resolve) => {
      if (gone) return resolve();
      stream.write(text, () => resolve());
    });
}

async function ask(question: string, { stdin, stderr }: Streams): Promise<string | undefined> {
  const lines = createInterface({ input: stdin, output: stderr });
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  const answer = await Promise.race([lines.question(question), ended]);
  lines.close();
  return answer?.trim();
}

function same(text: string): string {
  return text;
}
