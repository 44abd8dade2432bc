import { Ajv2020 } from 'ajv/dist/2020.js';
import { officialSchema } from './iptc-schemas.ts';

const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** RFC 3986: a scheme, and no character that would have to be encoded. */
const URI = /^[a-z][a-z0-9+.-]*:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/i;

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': RFC_3339, uri: URI } });
ajv.addSchema(JSON.parse(officialSchema('GeoJSON-schema.json')));
const validate = ajv.compile(JSON.parse(officialSchema('ninjs-schema_3.1.json')));

/** What the official schema of ninjs 3.1 has against a value; unknown keys too. */
export function ninjsProblems(item: unknown): readonly string[] {
  return validate(item) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
