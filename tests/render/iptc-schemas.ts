import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where IPTC's official schemas lie: the folder that IPTC_SCHEMAS names, else `shared/schemas` beside the project. */
const FOLDER = process.env.IPTC_SCHEMAS ?? join(import.meta.dirname, '../../../shared/schemas');

/** The text of one of the official schemas. Without them nothing can be said about validity, so that their absence is a failure. */
export function officialSchema(name: string): string {
  const path = join(FOLDER, name);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new Error(`${name} is not in ${FOLDER}: put IPTC's schemas there, or name their folder in IPTC_SCHEMAS.`);
}
