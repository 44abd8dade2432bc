import type { Checked } from '../diagnostic/diagnostic.ts';
import { blocksMarkdown, datelineMarkdown, headingMarkdown } from './markdown/block-markdown.ts';
import { linesStartPlain, textMarkdown } from './markdown/escape.ts';
import { sectionsMarkdown, signatoriesMarkdown } from './markdown/sections.ts';
import type { Locale, RenderInput, Rendition } from './model.ts';
import type { NoticeView } from './notice-view.ts';
import { type ReleaseView, releaseView } from './view.ts';

/** An edition as a person would write it in Markdown (CommonMark): headline, dateline in bold, quotes as quotations, contacts and links as lists. */
export function renderMarkdown(input: RenderInput): Checked<Rendition> {
  const { locale, pictures } = input;
  // A picture is named by its path or its place on the web: as a `data:` URL it would fill pages.
  const onTheWeb = new Map([...(pictures ?? [])].filter(([, url]) => url.startsWith('https:')));
  const content = `${markdownOf(releaseView({ ...input, pictures: onTheWeb }), locale).join('\n\n')}\n`;
  return { kind: 'valid', value: { kind: 'markdown', language: input.edition.language, content }, warnings: [] };
}

function markdownOf(view: ReleaseView, locale: Locale): readonly string[] {
  return [
    [view.organisation, view.kicker].map((words) => bold(words)).join(' · '),
    ...(view.status === undefined ? [] : [bold(view.status)]),
    headingMarkdown(1, textMarkdown(view.title)),
    ...(view.subhead === undefined ? [] : [`*${textMarkdown(view.subhead).trim()}*`]),
    ...noticeMarkdown(view.notice, locale),
    ...(view.datelineStandsAlone ? [datelineMarkdown({ ...view.dateline, dash: '' })] : []),
    blocksMarkdown(view.body),
    ...signatoriesMarkdown(view, locale),
    linesStartPlain(textMarkdown(locale.labels.endMark)),
    ...(view.embargoed && view.status !== undefined ? [bold(view.status)] : []),
    ...sectionsMarkdown(view, locale),
  ].filter((part) => part !== '');
}

function noticeMarkdown(notice: NoticeView | undefined, { labels, punctuation }: Locale): readonly string[] {
  if (notice === undefined) return [];
  const reasons = notice.reasons.map((reason) => linesStartPlain(textMarkdown(reason)));
  return [bold(notice.sentence), ...(reasons.length === 0 ? [] : [bold(labels.reason + punctuation.colon), ...reasons])];
}

function bold(words: string): string {
  return `**${textMarkdown(words).trim()}**`;
}
