import { suppressedOn } from '../ledger/suppressed.ts';
import type { OptOutSettings } from '../newsroom/model.ts';
import type { Wish } from './asked.ts';
import type { OptOutOffice } from './office.ts';
import { deliveryLinked } from './reader.ts';

/** What is ticked and picked in the form. */
export interface Choices {
  readonly lists: readonly string[];
  readonly subjects: readonly string[];
  /** Empty where none is preferred. */
  readonly language: string;
}

/** An address that nobody has (RFC 2606), to ask the ledger about where a token is nobody's. */
const NOBODY = 'nobody@nobody.invalid';

/** What a reader gets as things stand; of a token that is nobody's, what somebody gets who never chose. */
export async function choicesNow(token: string, office: OptOutOffice): Promise<Choices> {
  const { ledger, settings } = office;
  const { address } = (await deliveryLinked(token, office)) ?? { address: NOBODY };
  const suppressions = await ledger.suppressedAmong([address]);
  const [choice] = await ledger.choicesAmong([address]);
  const { lists, subjects } = everything(settings);
  return {
    lists: lists.filter((list) => !suppressions.some((one) => suppressedOn(one, list))),
    subjects: subjects.filter((subject) => !(choice?.unwanted ?? []).includes(subject)),
    language: choice?.language ?? '',
  };
}

/** What the form shows after a wish, from the wish alone: the same whether the token was somebody's or not. */
export function choicesAfter(wish: Wish, settings: OptOutSettings): Choices {
  const all = everything(settings);
  if (wish.kind !== 'choose') return { ...all, lists: [] };
  return {
    lists: all.lists.filter((list) => wish.lists.includes(list)),
    subjects: all.subjects.filter((subject) => wish.subjects.includes(subject)),
    language: settings.languages.find((language) => language === wish.language) ?? '',
  };
}

function everything({ lists, subjects }: OptOutSettings): Choices {
  return { lists: Object.keys(lists), subjects: Object.keys(subjects), language: '' };
}
