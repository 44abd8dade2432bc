import { type Wish, wishOf } from './asked.ts';
import { carryOut } from './carry-out.ts';
import { choicesAfter, choicesNow } from './choices.ts';
import type { FormFields } from './form.ts';
import type { OptOutOffice } from './office.ts';
import { optOutPage, type PageMakings } from './page.ts';

/** A link that was followed or posted to. */
export interface Link {
  readonly language: string;
  readonly token: string;
}

/** What is answered: a status, and a page. */
export interface Answer {
  readonly status: number;
  readonly html: string;
}

/** The page of a link. It changes nothing: mail gateways open every link. */
export async function pageOf({ language, token }: Link, office: OptOutOffice): Promise<Answer> {
  const choices = await choicesNow(token, office);
  return answer(200, { notice: undefined, asks: true, form: { settings: office.settings, choices } }, { language, office });
}

/** Takes what was posted to a link, carries it out, and says so, whether the link is somebody's or not. @throws LedgerTrouble */
export async function postedTo({ language, token }: Link, fields: FormFields, office: OptOutOffice): Promise<Answer> {
  const wish = wishOf(fields);
  if (wish === undefined) return notDone(400, language, office);
  await carryOut(wish, token, office);
  const form = { settings: office.settings, choices: choicesAfter(wish, office.settings) };
  return answer(200, { notice: noticeOf(wish, language, office), asks: wish.kind === 'choose', form }, { language, office });
}

/** The page where there is none. */
export function unknownPage(office: OptOutOffice): Answer {
  const { language } = office;
  const notice = office.localeFor(language).optOut.unknownPage;
  return answer(404, { notice, asks: false, form: undefined }, { language, office });
}

/** The page after something that did not work. */
export function notDone(status: number, language: string, office: OptOutOffice): Answer {
  const notice = office.localeFor(language).optOut.tryAgain;
  return answer(status, { notice, asks: false, form: undefined }, { language, office });
}

function noticeOf({ kind }: Wish, language: string, { localeFor }: OptOutOffice): string {
  const { optOut } = localeFor(language);
  return kind === 'choose' ? optOut.saved : optOut.stopped;
}

function answer(
  status: number,
  makings: Pick<PageMakings, 'notice' | 'asks' | 'form'>,
  { language, office }: { readonly language: string; readonly office: OptOutOffice },
): Answer {
  const locale = office.localeFor(language);
  return { status, html: optOutPage({ ...makings, locale, organisation: office.organisationIn(language) }) };
}
