import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organisationIn } from '../../src/newsroom/organisation.ts';
import { loadNewsroom } from '../../src/newsroom/read.ts';
import { checkRelease } from '../../src/release/check.ts';
import type { Edition, Release } from '../../src/release/model.ts';
import { readRelease } from '../../src/release/read.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { pickLocale } from '../../src/render/locale.ts';
import type { RenderInput } from '../../src/render/model.ts';
import { makeSource, type Source } from '../../src/source/source.ts';
import { LOCALES } from './templates.ts';

const FOLDER = join(import.meta.dirname, '../../releases');

/** When the sample newsroom's renditions are made: after the oldest release, before the others. */
const NOW: Instant = instant(Date.parse('2026-11-20T09:00:00Z'));

/** The releases of the sample newsroom that comes with the program, read and checked as the program does. */
export async function sampleNewsroom(): Promise<readonly Release[]> {
  const newsroom = await loadNewsroom(FOLDER, {});
  if (newsroom.kind !== 'valid') throw new Error(JSON.stringify(newsroom));
  const { policy } = newsroom.value;
  const ids = readdirSync(FOLDER).flatMap((name) => /^([^.]+)\.yaml$/.exec(name)?.[1] ?? []);
  return ids
    .filter((id) => id !== 'newsroom')
    .toSorted()
    .map((id) => {
      const checked = checkRelease(readRelease(source(`${id}.yaml`), siblingsOf(id), policy), { policy, now: NOW });
      if (checked.kind === 'invalid') throw new Error(checked.diagnostics.map(({ message }) => message).join('\n'));
      return checked.value;
    });
}

/** What a rendition of an edition of the sample newsroom is made from. */
export async function sampleInput(release: Release, edition: Edition): Promise<RenderInput> {
  const newsroom = await loadNewsroom(FOLDER, {});
  const locale = pickLocale(LOCALES, edition.language);
  if (newsroom.kind !== 'valid' || locale === undefined) throw new Error(JSON.stringify(newsroom));
  return { release, edition, publisher: organisationIn(newsroom.value.organisation, edition.language), locale, now: NOW };
}

function siblingsOf(id: string) {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(`${id}.`) && name.split('.').length === 3)
    .map((name) => ({ language: name.split('.')[1] ?? '', source: source(name) }));
}

function source(name: string): Source {
  return makeSource(`releases/${name}`, readFileSync(join(FOLDER, name), 'utf8'));
}
