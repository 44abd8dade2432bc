import { validateXML } from 'xmllint-wasm';
import { OFFICIAL, officialSchema, ownSchema } from './iptc-schemas.ts';

interface Schema {
  readonly text: string;
  /** The schema that it imports for the attributes of XML itself. */
  readonly imported: { readonly fileName: string; readonly contents: string };
}

const SCHEMAS: readonly Schema[] = [own(), ...(OFFICIAL === undefined ? [] : [official(OFFICIAL)])];

/** What the schemas of NewsML-G2 2.35, the tests' own and the official one where it is at hand, have against a document; and why it is no well-formed XML at all. */
export async function newsmlProblems(document: string): Promise<readonly string[]> {
  return (await Promise.all(SCHEMAS.map((schema) => problems(document, schema)))).flat();
}

async function problems(document: string, { text, imported }: Schema): Promise<readonly string[]> {
  const { valid, errors, rawOutput } = await validateXML({
    xml: { fileName: 'item.xml', contents: document },
    schema: [{ fileName: 'newsml.xsd', contents: text }],
    preload: [imported],
  });
  if (valid) return [];
  return errors.length === 0 ? [rawOutput] : errors.map(({ message }) => message);
}

function own(): Schema {
  const name = 'xml-attributes.xsd';
  return { text: ownSchema('newsml-of-a-release.xsd'), imported: { fileName: name, contents: ownSchema(name) } };
}

function official(folder: string): Schema {
  const text = officialSchema('NewsML-G2_2.35-spec-All-Power.xsd', folder);
  return { text, imported: { fileName: 'xml.xsd', contents: officialSchema('xml.xsd', folder) } };
}
