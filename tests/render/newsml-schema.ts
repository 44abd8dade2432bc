import { validateXML } from 'xmllint-wasm';
import { officialSchema } from './iptc-schemas.ts';

const SCHEMA = { fileName: 'NewsML-G2.xsd', contents: officialSchema('NewsML-G2_2.35-spec-All-Power.xsd') };
const XML_NAMESPACE = { fileName: 'xml.xsd', contents: officialSchema('xml.xsd') };

/** What the official schema of NewsML-G2 2.35 has against a document, and why it is no well-formed XML at all. */
export async function newsmlProblems(document: string): Promise<readonly string[]> {
  const { valid, errors, rawOutput } = await validateXML({
    xml: { fileName: 'item.xml', contents: document },
    schema: [SCHEMA],
    preload: [XML_NAMESPACE],
  });
  if (valid) return [];
  return errors.length === 0 ? [rawOutput] : errors.map(({ message }) => message);
}
