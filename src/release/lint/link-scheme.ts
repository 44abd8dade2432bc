import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft, Path, TextRange } from '../draft.ts';
import { blockFindings } from './prose/block-findings.ts';
import { linksOfMarkdown } from './prose/markup.ts';
import { passagesOf } from './prose/passage.ts';
import type { Finding, LintRule } from './rule.ts';

const WEB = ['https:', 'http:'];
const IN_TEXT = [...WEB, 'mailto:', 'tel:'];

/** Finds links that lead nowhere from an inbox: without `https://`, with a mistyped or a dangerous scheme. */
export const linkScheme: LintRule = {
  id: 'link-scheme',
  level: 'error',
  silenceable: false,
  why: 'A release is read in mail programs and on other people’s sites. Only a full address works there, and filters reject messages with schemes that run code.',
  *check(draft) {
    const faulty = draft.editions.flatMap((edition) => faultyTargets(edition));
    yield* faulty.map(({ finding }) => finding);
    const inBlocks = blockFindings(draft, ({ rule }) => rule === 'link-scheme');
    yield* inBlocks.filter((finding) => !faulty.some((known) => isAbout(finding, known)));
  },
};

interface FaultyTarget {
  readonly url: string;
  readonly finding: Finding;
}

function faultyTargets(edition: EditionDraft): readonly FaultyTarget[] {
  return targetsOf(edition).flatMap((target) => {
    const fault = faultOf(target);
    return fault === undefined ? [] : [{ url: target.url, finding: { span: edition.locate(target.path, target.range), ...fault } }];
  });
}

/** Markdown's own reading of a link may point at its words rather than at where it leads. */
function isAbout({ span, message }: Finding, { url, finding: { span: known } }: FaultyTarget): boolean {
  const overlaps = span.start < known.end && known.start < span.end;
  return span.source === known.source && (overlaps || message.includes(shown(url)));
}

interface Target {
  readonly url: string;
  readonly path: Path;
  readonly range?: TextRange;
  readonly schemes: readonly string[];
}

function targetsOf(edition: EditionDraft): readonly Target[] {
  const { links, media } = edition.fields;
  return [
    ...passagesOf(edition).flatMap(({ part, path, text }): Target[] =>
      ['body', 'boilerplate', 'notes to editors', 'reason'].includes(part)
        ? linksOfMarkdown(text).map(({ target, start, end }) => ({ url: target, path, range: { start, end }, schemes: IN_TEXT }))
        : [],
    ),
    ...(media ?? []).flatMap(({ url }, at): Target[] => (url === undefined ? [] : [{ url, path: ['media', at, 'url'], schemes: WEB }])),
    ...(links ?? []).map(({ url }, at) => ({ url, path: ['links', at, 'url'], schemes: WEB })),
  ];
}

function faultOf({ url, schemes }: Target): Pick<Finding, 'message' | 'hint'> | undefined {
  const scheme = /^[a-z][a-z0-9+.-]*:(?!\d+(?:\/|$))/iu.exec(url)?.[0].toLowerCase();
  if (scheme === undefined) return withoutScheme(url, schemes);
  if (!schemes.includes(scheme))
    return { message: `The link ${shown(url)} begins with “${scheme}”, which readers cannot open.`, hint: instead(url, scheme, schemes) };
  if (!WEB.includes(scheme)) return undefined;
  if (!/^https?:\/\/[^/]/iu.test(url) || !URL.canParse(url)) {
    return {
      message: `The link ${shown(url)} is no web address.`,
      hint: `Write it as “https://”, the site’s name and the page, such as “https://www.example.org/news”.`,
    };
  }
  return undefined;
}

function withoutScheme(url: string, schemes: readonly string[]): Pick<Finding, 'message' | 'hint'> {
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u.test(url)) {
    const hint = schemes.includes('mailto:') ? `Write “mailto:${url}”.` : 'Write it as `email:` of a contact.';
    return { message: `The link ${shown(url)} is an e-mail address.`, hint };
  }
  const site = /^(?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#].*)?)$/u.exec(url)?.[1];
  const hint = site === undefined ? 'Write the whole address, from “https://” on.' : `Write “https://${site}”.`;
  return { message: `The link ${shown(url)} does not begin with “https://”.`, hint };
}

function instead(url: string, scheme: string, schemes: readonly string[]): string {
  if (/^(?:h?t{1,2}ps?|htpps?|https?s|ttps?):$/u.test(scheme)) return `Write “https://${url.slice(scheme.length).replace(/^\/*/u, '')}”.`;
  return `Write an address that begins with “https://”${schemes.includes('mailto:') ? ', “mailto:” or “tel:”' : ''}.`;
}
