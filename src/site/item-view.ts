import type { ShownDate } from '../render/moment.ts';
import type { Entry } from './entry.ts';
import { linkFrom } from './paths.ts';

/** A release in a list of releases. */
export interface ItemView {
  readonly href: string;
  readonly title: string;
  readonly date: ShownDate;
  /** What it is, where it is something else than a press release. */
  readonly kicker: string | undefined;
  /** What a reader has to know before reading: that it is corrected, withdrawn, under embargo. */
  readonly marks: readonly string[];
  /** Undefined for what is withdrawn: nobody should use it. */
  readonly summary: string | undefined;
}

/** An entry as a page's list shows it. */
export function itemView(entry: Entry, page: string): ItemView {
  const { view } = entry;
  return {
    href: linkFrom(page, entry.path),
    title: view.title,
    date: view.date,
    kicker: kickerOf(entry),
    marks: marksOf(entry),
    summary: isWithdrawn(entry) ? undefined : view.summary,
  };
}

function kickerOf({ release, view, locale }: Entry): string | undefined {
  if (release.kind.kind === 'withdrawal') return locale.site.withdrawal;
  return view.kicker === locale.labels.pressRelease ? undefined : view.kicker;
}

/** What stands beside a headline, in the words of its language. */
export function marksOf({ embargoed, succession, locale: { site } }: Entry): readonly string[] {
  const later = succession === undefined ? [] : [succession.kind === 'withdrawn' ? site.withdrawn : site.corrected];
  return embargoed ? [site.embargoed, ...later] : later;
}

/** Whether a later release withdraws it. */
export function isWithdrawn({ succession }: Entry): boolean {
  return succession?.kind === 'withdrawn';
}
