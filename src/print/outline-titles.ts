/** An entry of a PDF's outline, as Chromium writes it. */
interface Entry {
  readonly number: string;
  /** The object's dictionary after its title. */
  readonly rest: string;
}

const ENTRY = /(\d+) 0 obj\n<<\/Title (?:\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]*>)\n(\/Dest [\s\S]*?>>)\nendobj/g;

/**
 * A PDF whose outline has these titles, in the order of the text. Chromium makes its own out of what it has drawn: without the space at which a heading is
 * broken into lines, and with a name in other letters in the wrong place of an Arabic one. The new entries come after the file's end, as changes of a PDF do
 * (PDF 32000-1, 7.5.6). A PDF with another number of entries stays as it is.
 */
export function withOutlineTitles(pdf: Buffer, titles: readonly string[]): Buffer {
  const text = pdf.toString('latin1');
  const entries = inOrder(text);
  const trailer = /trailer\n<<(?<kept>[^>]*)>>\nstartxref\n(?<start>\d+)\n%%EOF\s*$/.exec(text)?.groups;
  if (trailer === undefined || entries.length !== titles.length) return pdf;
  let added = text.endsWith('\n') ? '' : '\n';
  let table = 'xref\n';
  for (const [at, { number, rest }] of entries.entries()) {
    table += `${number} 1\n${String(text.length + added.length).padStart(10, '0')} 00000 n \n`;
    added += `${number} 0 obj\n<</Title ${textString(titles[at] ?? '')}\n${rest}\nendobj\n`;
  }
  const start = text.length + added.length;
  added += `${table}trailer\n<<${trailer.kept}\n/Prev ${trailer.start}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(added, 'latin1')]);
}

function inOrder(text: string): readonly Entry[] {
  const entries = new Map(Array.from(text.matchAll(ENTRY), ([, number = '', rest = '']) => [number, { number, rest }]));
  const root = /\/Outlines (\d+) 0 R/.exec(text)?.[1];
  const found: Entry[] = [];
  const visit = (number: string | undefined): void => {
    const entry = entries.get(number ?? '');
    if (entry === undefined || found.includes(entry)) return;
    found.push(entry);
    visit(linkOf(entry.rest, 'First'));
    visit(linkOf(entry.rest, 'Next'));
  };
  visit(linkOf(new RegExp(`(?:^|\\n)${root} 0 obj\\n([\\s\\S]*?)\\nendobj`).exec(text)?.[1] ?? '', 'First'));
  return found;
}

function linkOf(dictionary: string, key: 'First' | 'Next'): string | undefined {
  return new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
}

/** UTF-16 in hexadecimal: holds every text, and needs no escapes. PDF 32000-1, 7.9.2.2. */
function textString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}
