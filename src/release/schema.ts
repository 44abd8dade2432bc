import * as z from 'zod';

/** Line ends and control characters would break a header or a line of a list; private-use characters mark slots in templates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ue000-\uf8ff]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const UNPRINTABLE_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff]/u;

const line = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !UNPRINTABLE.test(text), { message: 'unprintable' });
const text = z
  .string()
  .min(1)
  .refine((value) => !UNPRINTABLE_IN_TEXT.test(value), { message: 'unprintable' });
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { message: 'slug' })
  .max(100);
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/, { message: 'language' });

const quote = z.strictObject({
  id: slug.describe('Short name; the body places the quote with a line `[quote: ID]`.').meta({ examples: ['okafor'] }),
  text: z
    .union([text, z.array(text).min(1)])
    .describe('The words without quotation marks; several parts where the attribution divides them.')
    .meta({ examples: ['The lights are on.'] }),
  said: line.optional().describe('The attribution as it runs in the text after the first part: `said the Director General`.'),
  speaker: line.optional().describe('Who said it.'),
  role: line.optional().describe('In what capacity.'),
  approved_by: line.optional().describe('Who cleared the quote.'),
  approved_on: z.iso.date().optional().describe('When it was cleared: a calendar day.'),
});

const signatory = z.strictObject({
  name: line.meta({ examples: ['Ada Okafor'] }),
  title: line.optional(),
  party: line.optional().describe('For whom they signed.'),
});

const contact = z.strictObject({
  name: line.meta({ examples: ['Piet Lindqvist'] }),
  title: line.optional(),
  office: line.optional().describe('Such as `IOM Geneva`; a dateline is compared with it.'),
  phone: line.optional().describe('As people write it; numbers without +country are read in the newsroom’s country.'),
  email: line.optional(),
  hours: line.optional().describe('When they can be reached.'),
});

const spokesperson = z.strictObject({
  name: line.meta({ examples: ['Ada Okafor'] }),
  role: line.optional(),
  languages: z.array(language).optional(),
});

const media = z
  .strictObject({
    id: slug.meta({ examples: ['ship'] }),
    file: line.optional().describe('Path inside the newsroom, relative to the release.'),
    url: line.optional(),
    alt: line.optional().describe('What a reader who cannot see the picture should know.'),
    caption: line.optional(),
    credit: line.optional(),
    rights: line.optional(),
  })
  .describe('Exactly one of `file` and `url`.');

const link = z.strictObject({
  title: line.meta({ examples: ['The timetable'] }),
  url: line.meta({ examples: ['https://kestrelmouth.example/ferries'] }),
});

/** What is said in a language; `editions` repeat these keys, and may leave out what stays the same. */
const editionKeys = {
  title: line.optional().describe('The headline.'),
  subhead: line.optional(),
  dateline: line.optional().describe('The place: `Geneva`.'),
  body: text.optional().describe('Markdown. A line of its own `[quote: ID]` places a quote, `[media: ID]` a picture.'),
  quotes: z.array(quote).optional(),
  signatories: z.array(signatory).optional(),
  contact: z.union([contact, z.array(contact).min(1)]).optional(),
  spokespersons: z.array(spokesperson).optional(),
  boilerplate: text.optional().describe('Markdown about the organisation; the newsroom’s where absent.'),
  notes: text.optional().describe('Notes to editors, Markdown.'),
  media: z.array(media).optional(),
  links: z.array(link).optional(),
  subjects: z.array(line).optional().describe('What it is about, in a word or two each.'),
  reason: text.optional().describe('For a correction or withdrawal: what was wrong.'),
};

/** One language's part of a release: inline under `editions.LANG`, or the whole of a sibling file `ID.LANG.yaml`. */
export const editionSchema = z.strictObject(editionKeys);

/** The release file (format 1). Required parts are lint's to ask for, so that a half-written file can be previewed. */
export const releaseSchema = z.strictObject({
  id: slug.optional().describe('Stable name of the release: lower-case letters, digits, hyphens.'),
  kind: z
    .enum(['announcement', 'agreement', 'statement', 'media-advisory', 'report', 'appointment', 'event', 'correction', 'withdrawal'])
    .optional(),
  date: z.string().optional().describe('The release’s own date: `2006-09-05`, or a time with zone.'),
  language: language.optional().describe('BCP 47: `en`, `zh-Hans`.'),
  embargo: z
    .strictObject({
      until: z
        .string()
        .describe('A time with its zone: `2026-11-24T18:00 Europe/Zurich` or `2026-11-24T18:00+01:00`.')
        .meta({ examples: ['2026-11-24T18:00 Europe/Zurich'] }),
    })
    .optional(),
  corrects: slug.optional().describe('The id of the release that this one corrects.'),
  withdraws: slug.optional().describe('The id of the release that this one kills.'),
  ...editionKeys,
  editions: z.record(language, editionSchema).optional().describe('Other languages, by language code; or sibling files `ID.LANG.yaml`.'),
});

/** A release file's content as the schema types it. */
export type ReleaseFile = z.infer<typeof releaseSchema>;
/** An edition's content as the schema types it. */
export type EditionFile = z.infer<typeof editionSchema>;
/** A quote as written in a file. */
export type QuoteFile = z.infer<typeof quote>;
/** A contact as written in a file. */
export type ContactFile = z.infer<typeof contact>;
