import type { Locale } from '../model.ts';
import type { ReleaseView } from '../view.ts';
import { blocksMarkdown, figureMarkdown, headingMarkdown } from './block-markdown.ts';
import { linesStartPlain, linkMarkdown, textMarkdown } from './escape.ts';

/** What stands below the body, a section each with its heading; a section without content is left out. */
export function sectionsMarkdown(view: ReleaseView, { labels }: Locale): readonly string[] {
  return [
    section(labels.contact, contactList(view, labels)),
    section(labels.spokespersons, bullets(view.spokespersons.map(({ line }) => textMarkdown(line)))),
    section(labels.notes, blocksMarkdown(view.notes)),
    section(view.aboutHeading, aboutPublisher(view)),
    section(labels.media, view.media.map(figureMarkdown).join('\n\n')),
    section(labels.links, bullets(view.links.map(({ href, shown }) => linkMarkdown(href, textMarkdown(shown))))),
    section(labels.otherLanguages, bullets(view.otherEditions.map((edition) => otherEdition(edition, view)))),
  ].flat();
}

/** Who signed, below the text itself. */
export function signatoriesMarkdown({ signatories }: ReleaseView, { labels }: Locale): readonly string[] {
  return section(labels.signatories, bullets(signatories.map(({ line }) => textMarkdown(line))));
}

function section(heading: string, content: string): readonly string[] {
  return content === '' ? [] : [headingMarkdown(2, textMarkdown(heading)), content];
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${linesStartPlain(line)}`).join('\n');
}

function contactList({ contacts, colon }: ReleaseView, labels: Locale['labels']): string {
  return contacts
    .map(({ name, title, office, phone, email, hours }) => {
      const details = [title, office].filter((part) => part !== undefined).map(textMarkdown);
      const lines = [
        ...(phone === undefined ? [] : [labels.phone + colon + linkMarkdown(phone.href, textMarkdown(phone.shown))]),
        ...(email === undefined ? [] : [labels.email + colon + linkMarkdown(email.href, textMarkdown(email.shown))]),
        ...(hours === undefined ? [] : [labels.hours + colon + textMarkdown(hours)]),
      ];
      return [`- **${textMarkdown(name).trim()}**`, ...[...details, ...lines].map((line) => `  - ${linesStartPlain(line)}`)].join('\n');
    })
    .join('\n');
}

function aboutPublisher({ boilerplate, site }: ReleaseView): string {
  const about = blocksMarkdown(boilerplate);
  return [about, site === undefined ? '' : linkMarkdown(site, site)].filter((part) => part !== '').join('\n\n');
}

/** The edition's Markdown, where an export puts it beside this one. */
function otherEdition({ language, name }: ReleaseView['otherEditions'][number], { id }: ReleaseView): string {
  return `[${textMarkdown(name)}](${id}.${language}.md)`;
}
