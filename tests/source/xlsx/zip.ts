import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of texts by their paths. `told` is what its directory says that each unpacks to, where that is not so. */
export function zipped(files: Readonly<Record<string, string | Buffer>>, told?: number): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)];
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(told ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), common, entry, name]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from('PK\u0005\u0006'), end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet, with further parts or others in their place; `rows` is what stands in its `sheetData`. */
export function workbookOf(rows: string | Buffer, others: Readonly<Record<string, string>> = {}, told?: number): Buffer {
  const related = (...targets: readonly (readonly [kind: string, target: string])[]) =>
    `<Relationships>${targets.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;
  const [before, after] = ['<worksheet><sheetData>', '</sheetData></worksheet>'].map((text) => Buffer.from(text));
  return zipped(
    {
      '_rels/.rels': related(['officeDocument', 'xl/workbook.xml']),
      'xl/workbook.xml': '<workbook><sheets><sheet name="Press" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': related(
        ['worksheet', '/xl/worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', './styles.xml'],
      ),
      'xl/worksheets/sheet1.xml': Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(rows), after ?? Buffer.alloc(0)]),
      ...others,
    },
    told,
  );
}
