import Handlebars from 'handlebars';
import type { Quote } from '../release/model.ts';
import type { Locale, RenderInput } from './model.ts';
import { quotationWords } from './quotation.ts';
import type { ReleaseView } from './view.ts';

/** schema.org's NewsArticle as JSON-LD, ready for a script element: nothing in it can end the element. */
export function newsArticle(view: ReleaseView, { release, edition, locale, onSite }: RenderInput): Handlebars.SafeString {
  const publisher = { '@type': 'Organization', name: view.organisation, url: view.site, logo: logoUrl(view) };
  const [own, ...translations] = release.editions.map(({ language, title }) => ({
    '@type': 'NewsArticle',
    inLanguage: language,
    headline: title,
  }));
  const isOwn = edition.language === own?.inLanguage;
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    identifier: view.id,
    headline: view.title,
    alternativeHeadline: view.subhead,
    description: view.summary,
    inLanguage: view.language,
    url: onSite?.canonical,
    mainEntityOfPage: onSite?.canonical,
    image: onSite?.image?.src,
    datePublished: view.date.machine,
    dateModified: onSite?.changed,
    dateline: view.dateline.place,
    keywords: view.subjects === '' ? undefined : view.subjects,
    author: publisher,
    publisher: { ...publisher, contactPoint: view.contacts.map(contactPoint) },
    isAccessibleForFree: true,
    translationOfWork: isOwn ? undefined : own,
    workTranslation: isOwn && translations.length > 0 ? translations : undefined,
    hasPart: edition.quotes.map((quote) => quotation(quote, locale)),
  };
  return new Handlebars.SafeString(JSON.stringify(article, undefined, 2).replace(/[<>&\u2028\u2029]/g, escaped));
}

/** Where others can fetch it from: not what stands inside the page. */
function logoUrl({ onSite, logo }: ReleaseView): string | undefined {
  return onSite?.logo?.url ?? (logo !== undefined && /^https:/i.test(logo) ? logo : undefined);
}

function contactPoint({ name, phone, email }: ReleaseView['contacts'][number]) {
  return { '@type': 'ContactPoint', contactType: 'press', name, telephone: phone?.shown, email: email?.shown };
}

function quotation(quote: Quote, locale: Locale) {
  return {
    '@type': 'Quotation',
    text: quotationWords(quote, locale),
    creator: { '@type': 'Person', name: quote.speaker, jobTitle: quote.role === '' ? undefined : quote.role },
  };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
