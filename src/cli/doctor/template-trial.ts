import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { checkRelease } from '../../release/check.ts';
import { readRelease } from '../../release/read.ts';
import type { Instant } from '../../release/time.ts';
import { templateFaults } from '../../render/template-faults.ts';
import { decodeSource } from '../../source/decode.ts';
import { firstRelease } from '../load/first-newsroom.ts';
import { renderInput } from '../load/render-input.ts';
import { makeKit } from '../load/render-kit.ts';
import { dayIn } from '../words/day-in.ts';

/** What is wrong with a newsroom's templates: the form of each, and what shows when the release that `release init` brings is rendered with them. */
export async function templateTrial(newsroom: Newsroom, now: Instant): Promise<readonly Diagnostic[]> {
  const kit = await makeKit(newsroom);
  if (kit.kind === 'invalid') return kit.diagnostics;
  const { templates, renderer } = kit.value;
  const faults = templateFaults(templates.texts);
  if (faults.length > 0) return faults;
  const release = sampleRelease(newsroom, now);
  const [edition] = release.editions;
  const input = renderInput({ newsroom, release, edition, locales: templates.locales, now, pictures: new Map() });
  const renditions = await Promise.all((['html', 'text', 'email'] as const).map((format) => renderer.render(format, input)));
  return [...renditions.flatMap((rendition) => (rendition.kind === 'invalid' ? rendition.diagnostics : [])), ...kit.warnings];
}

function sampleRelease({ policy }: Newsroom, now: Instant) {
  const decoded = decodeSource('first-ferry.yaml', Buffer.from(firstRelease(dayIn(now, 'UTC'))));
  if (decoded.kind === 'refused') throw new Error(decoded.why);
  // A newsroom's own rules of style are not what is tried here.
  const trial = { ...policy, country: 'GB', language: 'en', titleLength: 100, quotesNeedApproval: false, rules: {} };
  const checked = checkRelease(readRelease(decoded.source, [], trial), { policy: trial, now });
  if (checked.kind === 'invalid')
    throw new Error(`The sample release is not fit: ${checked.diagnostics.map(({ message }) => message).join(' ')}`);
  return checked.value;
}
