import type { Checked } from '../diagnostic/diagnostic.ts';
import type { FrozenMessage } from '../message/model.ts';
import type { Release } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import { embargoHolds } from '../render/moment.ts';
import type { FreezeOrder } from './freeze-apart.ts';
import type { FrozenEdition } from './frozen-content.ts';
import { frozenMessageOf } from './frozen-message.ts';
import { renderInput } from './render-input.ts';
import { makeKit } from './render-kit.ts';

/**
 * Renders the e-mails of all editions of a release and freezes them; or what is wrong with the templates. Under an embargo each is rendered twice: as
 * it reads now, for those who may have it, and as it reads when the embargo ends, for the others.
 */
export async function freezeRelease(
  release: Release,
  newsroom: FreezeOrder['newsroom'],
  now: Instant,
): Promise<Checked<readonly FrozenEdition[]>> {
  const kit = await makeKit(newsroom);
  if (kit.kind === 'invalid') return kit;
  const { renderer, templates } = kit.value;
  const frozen: FrozenEdition[] = [];
  for (const edition of release.editions) {
    const input = { newsroom, release, edition, locales: templates.locales, now, pictures: NONE };
    const asOf = async (moment: Instant): Promise<Checked<FrozenMessage>> => {
      const rendition = await renderer.render('email', renderInput({ ...input, now: moment }));
      if (rendition.kind === 'invalid') return rendition;
      if (rendition.value.kind !== 'email') throw new Error('An e-mail was rendered as something else.');
      return { kind: 'valid', value: frozenMessageOf(rendition.value, input, moment), warnings: [] };
    };
    const { embargo } = release;
    const embargoed = embargoHolds(embargo, now) ? await asOf(now) : undefined;
    if (embargoed?.kind === 'invalid') return embargoed;
    const message = await asOf(embargoHolds(embargo, now) ? embargo.instant : now);
    if (message.kind === 'invalid') return message;
    frozen.push({ message: message.value, embargo, embargoed: embargoed?.value });
  }
  return { kind: 'valid', value: frozen, warnings: kit.warnings };
}

/** An e-mail shows pictures from the web alone. */
const NONE: ReadonlyMap<string, string> = new Map();
