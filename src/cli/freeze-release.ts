import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Newsroom } from '../newsroom/model.ts';
import type { Release } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import type { FrozenEdition } from './frozen-content.ts';
import { frozenMessageOf } from './frozen-message.ts';
import { renderInput } from './render-input.ts';
import { makeKit } from './render-kit.ts';

/** Renders the e-mails of all editions of a release, as of an instant, and freezes them; or what is wrong with the templates. */
export async function freezeRelease(release: Release, newsroom: Newsroom, now: Instant): Promise<Checked<readonly FrozenEdition[]>> {
  const kit = await makeKit(newsroom);
  if (kit.kind === 'invalid') return kit;
  const { renderer, templates } = kit.value;
  const frozen: FrozenEdition[] = [];
  for (const edition of release.editions) {
    const input = { newsroom, release, edition, locales: templates.locales, now, pictures: NONE };
    const rendition = await renderer.render('email', renderInput(input));
    if (rendition.kind === 'invalid') return rendition;
    if (rendition.value.kind === 'email') frozen.push({ message: frozenMessageOf(rendition.value, input, now), embargo: release.embargo });
  }
  return { kind: 'valid', value: frozen, warnings: kit.warnings };
}

/** An e-mail shows pictures from the web alone. */
const NONE: ReadonlyMap<string, string> = new Map();
