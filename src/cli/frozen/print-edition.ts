import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { Printer } from '../../print/print-job.ts';
import type { RenderInput } from '../../render/model.ts';
import type { Renderer } from '../../render/renderer.ts';
import { runningLine } from '../../render/running-line.ts';
import { instantOf } from './frozen-message.ts';

/** An edition's page as PDF, dated with the release's own date; or what is wrong with the templates, the browser or the fonts. */
export async function printEdition(input: RenderInput, renderer: Renderer, printer: Printer): Promise<Checked<Buffer>> {
  const page = await renderer.render('html', input);
  if (page.kind === 'invalid') return page;
  if (page.value.kind === 'email') throw new Error('A page came out as an e-mail.');
  const { direction, intl } = input.locale;
  const { language } = page.value;
  return printer.print({
    html: page.value.content,
    language,
    direction,
    intl,
    footer: runningLine(input),
    date: instantOf(input.release.date),
  });
}
