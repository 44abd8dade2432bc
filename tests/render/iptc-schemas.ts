import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMED = process.env.IPTC_SCHEMAS;
const BESIDE = join(import.meta.dirname, '../../../shared/schemas');
const OWN = join(import.meta.dirname, '../fixtures/iptc');

/** The folder of IPTC's official schemas: the one that IPTC_SCHEMAS names, which then has to be there, else the one beside the project; undefined without either. */
export const OFFICIAL: string | undefined = NAMED ?? (existsSync(BESIDE) ? BESIDE : undefined);

/** The text of an official schema. */
export function officialSchema(name: string, folder: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** The text of a schema that the tests hold themselves: narrower than the standard, for a release has no need of the rest. */
export function ownSchema(name: string): string {
  return readFileSync(join(OWN, name), 'utf8');
}
