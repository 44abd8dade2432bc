import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { OFFICIAL, officialSchema, ownSchema } from './iptc-schemas.ts';

const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** RFC 3986: a scheme, and no character that would have to be encoded. */
const URI = /^[a-z][a-z0-9+.-]*:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/i;

const VALIDATORS: readonly ValidateFunction[] = [own(), ...(OFFICIAL === undefined ? [] : [official(OFFICIAL)])];

/** What the schemas of ninjs 3.1, the tests' own and the official one where it is at hand, have against a value; unknown keys too. */
export function ninjsProblems(item: unknown): readonly string[] {
  return VALIDATORS.flatMap((validate) =>
    validate(item) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  );
}

function own(): ValidateFunction {
  return newAjv().compile(JSON.parse(ownSchema('ninjs-of-a-release.schema.json')));
}

function official(folder: string): ValidateFunction {
  const ajv = newAjv().addSchema(JSON.parse(officialSchema('GeoJSON-schema.json', folder)));
  return ajv.compile(JSON.parse(officialSchema('ninjs-schema_3.1.json', folder)));
}

function newAjv(): Ajv2020 {
  return new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': RFC_3339, uri: URI } });
}
