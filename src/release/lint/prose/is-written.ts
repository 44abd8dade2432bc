import type { EditionDraft, Path } from '../../draft.ts';

/** Whether a file has something at a path, though `fields` may not: what the schema refused has been told already. */
export function isWritten({ locate }: Pick<EditionDraft, 'locate'>, path: Path): boolean {
  const [own, parent] = [locate(path), locate(path.slice(0, -1))];
  return own.start !== parent.start || own.end !== parent.end;
}
