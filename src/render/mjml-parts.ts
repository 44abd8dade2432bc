/**
 * MJML cut into what compiles by itself: the components of its columns, whose HTML does not hang on what stands beside them, and the document around them.
 * What texts say is taken out, so that two paragraphs of the same build are one to the compiler.
 */
export interface MjmlParts {
  /** The document without titles, texts and components; one of these for all that a template gives in a direction. */
  readonly frame: string;
  /** What stands between the columns' contents: one more than there are columns. With places for `values`. */
  readonly around: readonly string[];
  /** Texts of the head, in their order. */
  readonly values: readonly string[];
  readonly columns: readonly (readonly MjmlComponent[])[];
}

/** A component of a column: `<mj-text …>…</mj-text>`. */
export interface MjmlComponent {
  readonly name: string;
  /** Its MJML, with places for `values`. */
  readonly shape: string;
  /** Texts, and addresses and descriptions in attributes, in their order. */
  readonly values: readonly string[];
}

/** Private-use characters around the number of a place; not those of slots. */
const OPEN = '\ue010';
const CLOSE = '\ue011';
const MARKS = /[\ue010-\ue013]/u;
const PLACE = /\ue010(\d+)\ue011/u;

const ATTRIBUTES = `(?:[^>"']|"[^"]*"|'[^']*')*`;
const COLUMN = new RegExp(String.raw`(<mj-column\b${ATTRIBUTES}>)([\s\S]*?)(</mj-column>)`, 'g');
const COMPONENT = new RegExp(String.raw`\s*<(mj-[a-z-]+)\b(${ATTRIBUTES}?)(?:/>|>([\s\S]*?)</\1>)`, 'y');
const HEAD_VALUE = /(<mjml\b[^>]*?\slang="|<mj-title>|<mj-preview>)([^<"]+)(?="|<\/mj-)/g;
/** A tag, or a text with anything in it but spaces. */
const TAG_OR_TEXT = new RegExp(String.raw`(<${ATTRIBUTES}>)|(\S(?:[^<]*[^<\s])?)`, 'g');
const REPLACED_ATTRIBUTE = /(\s(?:href|src|alt)=")([^"]+)(?=")/g;

/** Cuts MJML; undefined where it is not as simple as that, or where its styles look from one component to the next. */
export function mjmlParts(mjml: string): MjmlParts | undefined {
  if (MARKS.test(mjml) || /\{\{|<%|<mj-html-attributes|<mj-include|<!--/.test(mjml) || !stylesStayInside(mjml)) return undefined;
  const body = mjml.indexOf('<mj-body');
  const values: string[] = [];
  const head = mjml
    .slice(0, body)
    .replace(HEAD_VALUE, (whole, before: string, value: string) => (value.trim() === '' ? whole : before + placeFor(value, values)));
  const around: string[] = [];
  const columns: (readonly MjmlComponent[])[] = [];
  let from = 0;
  const rest = mjml.slice(body);
  for (const column of rest.matchAll(COLUMN)) {
    const [whole, open = '', inside = ''] = column;
    const components = componentsIn(inside);
    if (components === undefined) return undefined;
    columns.push(components);
    around.push(rest.slice(from, column.index) + open);
    from = column.index + whole.length - '</mj-column>'.length;
  }
  around.push(rest.slice(from));
  if (body < 0 || columns.length === 0) return undefined;
  const [first = '', ...others] = around;
  const whole = [head + first, ...others];
  return { frame: whole.join(OPEN), around: whole, values, columns };
}

/** The place of a value. */
export function place(number: number): string {
  return OPEN + number + CLOSE;
}

/** A text cut at its places: text, number, text, …, text. */
export function cutAtPlaces(text: string): readonly string[] {
  return text.split(new RegExp(PLACE, 'gu'));
}

function componentsIn(column: string): readonly MjmlComponent[] | undefined {
  const components: MjmlComponent[] = [];
  COMPONENT.lastIndex = 0;
  let end = 0;
  for (let match = COMPONENT.exec(column); match !== null; match = COMPONENT.exec(column)) {
    end = COMPONENT.lastIndex;
    components.push(componentOf(match));
  }
  return column.slice(end).trim() === '' ? components : undefined;
}

/** A component with further ones in it is taken as it is. */
function componentOf([whole, name = '', , content]: RegExpExecArray): MjmlComponent {
  if (content?.includes('<mj-')) return { name, shape: whole, values: [] };
  const values: string[] = [];
  const shape = whole.replace(TAG_OR_TEXT, (_whole, tag?: string, text?: string) => {
    if (tag === undefined) return placeFor(text ?? '', values);
    return tag.replace(REPLACED_ATTRIBUTE, (_attribute, before: string, value: string) => before + placeFor(value, values));
  });
  return { name, shape, values };
}

function placeFor(value: string, values: string[]): string {
  values.push(value);
  return place(values.length - 1);
}

/** Inlined styles of plain selectors reach no further than a component: rows alone stand side by side. */
function stylesStayInside(mjml: string): boolean {
  const styles = [...mjml.matchAll(/<mj-style\b[^>]*\binline\b[^>]*>([\s\S]*?)<\/mj-style>/g)].map(([, style = '']) => style);
  return styles.every((style) => !/[:[*@\\]|\b(?:tr|tbody)\b/.test(style.replace(/\{[^{}]*\}/g, ' ')));
}
