import { resolve } from 'node:path';
import { hasErrors, nowhere } from '../../diagnostic/diagnostic.ts';
import { suggest } from '../../diagnostic/suggest.ts';
import { previewMessage } from '../../message/preview.ts';
import { unfinishedRelease } from '../../release/build/unfinished.ts';
import type { Edition, Release } from '../../release/model.ts';
import type { Format } from '../../render/model.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { frozenMessageOf, instantOf } from '../frozen/frozen-message.ts';
import { findingsOf, loadRelease } from '../load/release.ts';
import { renderInput } from '../load/render-input.ts';
import { makeKit } from '../load/render-kit.ts';
import { mediaFilesOf, picturesInside } from '../media/files.ts';
import { logoInside } from '../media/logo.ts';
import { filesShownIn, mailMediaOf, NO_MAIL_MEDIA } from '../media/mail.ts';
import { dayIn } from '../words/day-in.ts';

/** What is to be seen at the terminal. */
export interface TerminalView {
  readonly file: string;
  readonly format: Format;
  /** BCP 47; the release's own where it is undefined. */
  readonly edition: string | undefined;
}

/** Writes one rendition to standard output, of an unfinished release too, and what was found in it to standard error. */
export async function previewAtTerminal({ file, format, edition: language }: TerminalView, context: Context): Promise<Finished> {
  const loaded = await loadRelease(file, context);
  if (loaded.kind === 'misused') {
    context.presenter.report(loaded.diagnostics);
    return 'misused';
  }
  const { newsroom, draft } = loaded;
  const now = context.clock();
  const today = dayIn(now, newsroom.policy.timeZone);
  const unfinished = draft === undefined ? undefined : unfinishedRelease(draft, newsroom.policy, today);
  const release = loaded.release.kind === 'valid' ? loaded.release.value : unfinished;
  const findings = findingsOf(loaded.release);
  context.presenter.report(findings);
  if (release === undefined) return 'has-problems';
  const edition = language === undefined ? release.editions[0] : release.editions.find((one) => one.language === language);
  if (edition === undefined) return noEdition(language ?? '', release, context);
  const kit = await makeKit(newsroom);
  if (kit.kind === 'invalid') {
    context.presenter.report(kit.diagnostics);
    return 'misused';
  }
  const folder = resolve(loaded.folder);
  const onPage = await picturesInside(mediaFilesOf(release, folder)).catch(() => new Map<string, string>());
  const mail = await mailMediaOf({ release, newsroom, folder }).catch(() => NO_MAIL_MEDIA);
  const shown = format === 'email' ? mail : { pictures: onPage, logo: await logoInside(newsroom) };
  const { pictures, logo } = shown;
  const input = { newsroom, release, edition, locales: kit.value.templates.locales, now, pictures, logo };
  const made = await kit.value.renderer.render(format, renderInput(input));
  if (made.kind === 'invalid') {
    context.presenter.report(made.diagnostics);
    return 'misused';
  }
  const { value } = made;
  if (value.kind === 'email') {
    const files = filesShownIn(value.html, mail.files);
    await context.presenter.result(previewMessage(frozenMessageOf(value, input, { files, date: instantOf(release.date) })));
  } else await context.presenter.result(value.content);
  return hasErrors(findings) ? 'has-problems' : 'done';
}

function noEdition(language: string, { editions }: Release, { presenter }: Context): Finished {
  const there = editions.map((edition: Edition) => edition.language);
  const near = suggest(language, there);
  const hint = `${near === undefined ? '' : `Do you mean \`${near}\`? `}There is ${there.join(', ')}.`;
  presenter.report([nowhere('edition', 'error', `The release has no edition in “${language}”.`, hint)]);
  return 'misused';
}
