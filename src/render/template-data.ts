/**
 * Copies plain data for templates into objects without a prototype, so that no name in a template reaches anything but data. Each object turns into the list
 * of its keys when the engine puts it into a message (a symbol, which no template can name).
 */
export function templateData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(templateData);
  if (!isPlainObject(value)) return value;
  const data = Object.create(null);
  for (const [key, inner] of Object.entries(value)) data[key] = templateData(inner);
  const keys = Object.keys(value).join(', ');
  return Object.defineProperty(data, Symbol.toPrimitive, { value: () => keys });
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
