/** Private-use characters, which no release holds: around the keys of an object that is shown as if it were a text. */
const OPEN = '\ue003';
const CLOSE = '\ue004';
const KEYS = /\ue003([^\ue003\ue004]*)\ue004/u;

/** The keys of an object that became part of a text, by its template or in a message of the engine; undefined where none did. */
export function keysShown(text: string): string | undefined {
  return KEYS.exec(text)?.[1];
}

/**
 * Copies plain data for templates into objects that inherit no name, so that no name in a template reaches anything but data. Each object turns into the
 * list of its keys when the engine makes a text of it (a symbol, which no template can name), to be found by `keysShown`.
 */
export function templateData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(templateData);
  if (!isPlainObject(value)) return value;
  const data = Object.create(SHOWN_AS_KEYS);
  for (const [key, inner] of Object.entries(value)) data[key] = templateData(inner);
  return data;
}

/** The prototype of all that templates see: it has no name, and no prototype of its own. */
const SHOWN_AS_KEYS = Object.create(null, {
  [Symbol.toPrimitive]: {
    value(this: object) {
      return OPEN + Object.keys(this).join(', ') + CLOSE;
    },
  },
});

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
