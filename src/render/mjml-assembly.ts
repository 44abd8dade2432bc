import type { Checked } from '../diagnostic/diagnostic.ts';
import { cutAtPlaces, type MjmlComponent, type MjmlParts, mjmlParts } from './mjml-parts.ts';

/** Compiles MJML as it is; not tidied. */
export type PlainCompiler = (mjml: string) => Promise<Checked<string>>;

/** HTML cut at its places: text, number of the value, text, …, text. */
type Cut = readonly string[];

/** What was compiled in one frame: the HTML around the columns by what they hold, and that of components by column and shape. */
interface Compiled {
  /** `new` after no message, `tried` after one, `checking` while the second is made both ways; then whether both were the same. */
  state: 'new' | 'tried' | 'checking' | 'trusted' | 'refused';
  readonly arounds: Map<string, readonly Cut[]>;
  readonly components: Map<string, Cut>;
}

/** So many components of one frame are kept: far more than one template can give, unless somebody writes to fill the memory. */
const KEPT = 5000;
const FROM = '\ue012';
const TO = '\ue013';
const BOUNDARY = /\ue012[\d.]+\ue013/gu;

/**
 * A compiler that puts the HTML of a message together from that of components that it has compiled before: what a template gives consists of few. The result is that of
 * `compile`, byte for byte: the second message in a frame is made both ways, and where they differ, nothing is put together. `undefined` where it cannot be.
 */
export function mjmlAssembler(compile: PlainCompiler): (mjml: string) => Promise<string | undefined> {
  const frames = new Map<string, Compiled>();
  return async (mjml) => {
    const parts = mjmlParts(mjml);
    if (parts === undefined) return undefined;
    const compiled = frames.get(parts.frame) ?? { state: 'new', arounds: new Map(), components: new Map() };
    frames.set(parts.frame, compiled);
    switch (compiled.state) {
      case 'new':
        // A single message is compiled as it is.
        compiled.state = 'tried';
        return undefined;
      case 'tried':
        compiled.state = 'checking';
        compiled.state = (await isTheSame(mjml, parts, compiled, compile)) ? 'trusted' : 'refused';
        return undefined;
      case 'trusted':
        return assembled(parts, compiled, compile);
      case 'checking':
      case 'refused':
        return undefined;
    }
  };
}

async function isTheSame(mjml: string, parts: MjmlParts, compiled: Compiled, compile: PlainCompiler): Promise<boolean> {
  const plain = await compile(mjml);
  return plain.kind === 'valid' && tidy(plain.value) === (await assembled(parts, compiled, compile));
}

/** MJML hides the preheader in white and one pixel besides, which mail filters take for words that a reader is not to see. */
const PREHEADER = '<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;';
const HIDDEN = '<div style="display:none;mso-hide:all;max-height:0px;';

/** HTML as it goes out: no empty lines, one line end. */
export function tidy(html: string): string {
  return `${html
    .trim()
    .replace(/\n\s*\n/g, '\n')
    .replace(PREHEADER, HIDDEN)}\n`;
}

async function assembled(parts: MjmlParts, compiled: Compiled, compile: PlainCompiler): Promise<string | undefined> {
  if (compiled.components.size > KEPT) compiled.components.clear();
  const lacking = lackingOf(parts, compiled);
  if (lacking !== undefined && !(await learn(lacking, parts, compiled, compile))) return undefined;
  const around = compiled.arounds.get(aroundKey(parts));
  if (around === undefined) return undefined;
  const html = [filled(around[0], parts.values)];
  for (const [at, column] of parts.columns.entries()) {
    for (const component of column) html.push(filled(compiled.components.get(componentKey(at, component)), component.values));
    html.push(filled(around[at + 1], parts.values));
  }
  return tidy(html.join(''));
}

/** The columns with what has to be compiled in them: all of it for a document that holds another kind of component, else the new ones; undefined for nothing. */
function lackingOf(parts: MjmlParts, { arounds, components }: Compiled): MjmlParts['columns'] | undefined {
  if (!arounds.has(aroundKey(parts))) return parts.columns;
  const lacking = parts.columns.map((column, at) => column.filter((component) => !components.has(componentKey(at, component))));
  return lacking.some((column) => column.length > 0) ? lacking : undefined;
}

/** Compiles a document of these components with boundaries between them, and keeps what comes out between the boundaries. */
async function learn(columns: MjmlParts['columns'], parts: MjmlParts, compiled: Compiled, compile: PlainCompiler): Promise<boolean> {
  const bounded = columns.map((column, at) => boundary(at, 0) + column.map(({ shape }, index) => shape + boundary(at, index + 1)).join(''));
  const mjml = parts.around.map((around, at) => around + (bounded[at] ?? '')).join('');
  const checked = await compile(mjml);
  if (checked.kind === 'invalid') return false;
  const pieces = checked.value.split(BOUNDARY);
  if (pieces.length !== columns.reduce((sum, column) => sum + column.length + 1, 1)) return false;
  const around: Cut[] = [];
  let next = 0;
  for (const [at, column] of columns.entries()) {
    around.push(cutAtPlaces(pieces[next++] ?? ''));
    for (const component of column) compiled.components.set(componentKey(at, component), cutAtPlaces(pieces[next++] ?? ''));
  }
  around.push(cutAtPlaces(pieces[next] ?? ''));
  if (columns === parts.columns) compiled.arounds.set(aroundKey(parts), around);
  return true;
}

function boundary(column: number, index: number): string {
  return `<mj-raw>${FROM}${column}.${index}${TO}</mj-raw>`;
}

/** Which kinds of components the columns hold, for some of them have styles in the head. */
function aroundKey({ columns }: MjmlParts): string {
  return columns.map((column) => [...new Set(column.map(({ name }) => name))].join(' ')).join('|');
}

function componentKey(column: number, { shape }: MjmlComponent): string {
  return `${column} ${shape}`;
}

function filled(cut: Cut | undefined, values: readonly string[]): string {
  if (cut === undefined) throw new Error('A component of a message was not compiled.');
  return cut.map((part, at) => (at % 2 === 0 ? part : (values[Number(part)] ?? ''))).join('');
}
