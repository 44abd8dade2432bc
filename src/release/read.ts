import type * as z from 'zod';
import { aboutFile, at, type Diagnostic, type Reading } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Source } from '../source/source.ts';
import { type LocatedYaml, readYaml } from '../source/yaml.ts';
import type { EditionDraft, ReleaseDraft } from './draft.ts';
import type { Policy } from './policy.ts';
import { type FieldsReading, readFields } from './read-fields.ts';
import { type EditionFile, editionSchema, type ReleaseFile, releaseSchema } from './schema.ts';

/** A file beside the release's, `ID.LANG.yaml`: an edition in that language. */
export interface Sibling {
  readonly language: string;
  readonly source: Source;
}

/**
 * Reads a release's files: as much of it as they hold, and everything that is wrong with their syntax (rule `yaml`), their shape (`schema`)
 * and how they go together (`edition`, `file-name`). Undefined where the main file cannot be read or is no mapping.
 */
export function readRelease(main: Source, siblings: readonly Sibling[], policy: Policy): Reading<ReleaseDraft | undefined> {
  const file = readFile(main, releaseSchema);
  const others = siblings.map((sibling) => readSibling(sibling));
  const told = [...file.diagnostics, ...others.flatMap(({ diagnostics }) => diagnostics)];
  if (file.document === undefined || file.fields === undefined) return { value: undefined, diagnostics: told };
  const { fields, locate, document } = file;
  const own: EditionDraft = { language: fields.language ?? policy.language, fields, locate };
  const inline = inlineEditions({ fields, locate, document }, own.language);
  const beside = besideEditions(others, { own, inline: inline.editions, document });
  return {
    value: { source: main, fields, locate, editions: [own, ...inline.editions, ...beside.editions] },
    diagnostics: [...told, ...fileName(main, file), ...inline.diagnostics, ...beside.diagnostics],
  };
}

/** A file's fields, with the document that they come from. */
interface FileReading<T> extends Omit<FieldsReading<T>, 'locate'> {
  readonly document: LocatedYaml | undefined;
  readonly locate: ReleaseDraft['locate'];
}

function readFile<T>(source: Source, schema: z.ZodType<T>): FileReading<T> {
  const { document, problems } = readYaml(source);
  const syntax = problems.map(({ span, message, remedy }) => at(span, 'yaml', 'error', message, remedy));
  const nowhere = { source, start: 0, end: 0 };
  if (document === undefined) return { document, fields: undefined, locate: () => nowhere, diagnostics: syntax };
  const reading = readFields(schema, document);
  return { ...reading, document, diagnostics: [...syntax, ...reading.diagnostics] };
}

interface SiblingReading extends Sibling {
  readonly edition: EditionDraft | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function readSibling({ language, source }: Sibling): SiblingReading {
  if (!releaseSchema.shape.language.safeParse(language).success) {
    const message = `The file’s name says that the edition is in ${shown(language)}, which is no language code.`;
    const hint = 'Name it `ID.LANG.yaml`, with a code such as `fr`, `pt-BR` or `zh-Hans` (BCP 47) for LANG.';
    return { language, source, edition: undefined, diagnostics: [aboutFile(source.file, 'file-name', 'error', message, hint)] };
  }
  const { fields, locate, diagnostics } = readFile(source, editionSchema);
  const edition = fields === undefined ? undefined : { language, fields, locate };
  return { language, source, edition, diagnostics };
}

interface Editions {
  readonly editions: readonly EditionDraft[];
  readonly diagnostics: readonly Diagnostic[];
}

interface MainFile {
  readonly fields: ReleaseFile;
  readonly locate: ReleaseDraft['locate'];
  readonly document: LocatedYaml;
}

function inlineEditions({ fields, locate, document }: MainFile, ownLanguage: string): Editions {
  const written = Object.entries(fields.editions ?? {});
  const again = written.filter(([language]) => language === ownLanguage);
  return {
    editions: written
      .filter(([language]) => language !== ownLanguage)
      .map(([language, edition]: [string, EditionFile]) => ({
        language,
        fields: edition,
        locate: (path, range) => locate(['editions', language, ...path], range),
      })),
    diagnostics: again.map(([language]) =>
      at(
        document.locateKey(['editions', language]),
        'edition',
        'error',
        `The edition ${shown(language)} is in the release’s own language.`,
        'Write what it says above, without `editions:`, or give it the code of its own language.',
      ),
    ),
  };
}

interface InMainFile {
  readonly own: EditionDraft;
  readonly inline: readonly EditionDraft[];
  readonly document: LocatedYaml;
}

/** A language that has an edition already keeps that one; which of two is the right one is not for a program to say. */
function besideEditions(siblings: readonly SiblingReading[], { own, inline, document }: InMainFile): Editions {
  const editions: EditionDraft[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { language, source, edition } of siblings) {
    const isIt = (other: EditionDraft): boolean => other.language === language;
    if (inline.some(isIt)) diagnostics.push(alsoInline(language, source, document));
    else if ([own, ...editions].some(isIt)) diagnostics.push(givenAgain(language, source));
    else if (edition !== undefined) editions.push(edition);
  }
  return { editions, diagnostics };
}

function alsoInline(language: string, sibling: Source, document: LocatedYaml): Diagnostic {
  const message = `The edition ${shown(language)} stands here, and in the file ${shown(sibling.file)} too.`;
  return at(document.locateKey(['editions', language]), 'edition', 'error', message, 'Keep one of the two.');
}

function givenAgain(language: string, { file }: Source): Diagnostic {
  const message = `The release has the language ${shown(language)} already, and this file gives it again.`;
  return aboutFile(file, 'edition', 'error', message, 'Keep one of the two, or correct the `language:` of the release.');
}

/** Whoever looks for a release looks for a file of its name. */
function fileName({ file }: Source, { fields, locate }: FileReading<ReleaseFile>): readonly Diagnostic[] {
  const id = fields?.id;
  const name = /(?:^|[\\/])([^\\/]+)\.ya?ml$/i.exec(file)?.[1];
  if (id === undefined || name === undefined || name === id) return [];
  const message = `The id is ${shown(id)}, but the file is called ${shown(`${name}.yaml`)}.`;
  return [
    at(locate(['id']), 'file-name', 'warning', message, `Rename the file to \`${id}.yaml\`: an id must not change once a release is out.`),
  ];
}
