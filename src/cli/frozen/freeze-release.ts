import type { Checked } from '../../diagnostic/diagnostic.ts';
import { nowhere } from '../../diagnostic/diagnostic.ts';
import type { FrozenMessage, MessageFile } from '../../message/model.ts';
import { previewMessage } from '../../message/preview.ts';
import type { Printer } from '../../print/print-job.ts';
import type { Edition } from '../../release/model.ts';
import type { Instant } from '../../release/time.ts';
import { embargoHolds } from '../../render/moment.ts';
import { type EditionInput, renderInput } from '../load/render-input.ts';
import { makeKit, type RenderKit } from '../load/render-kit.ts';
import { mediaFilesOf, picturesInside } from '../media/files.ts';
import { logoInside } from '../media/logo.ts';
import { filesShownIn, type MailMedia, mailMediaOf } from '../media/mail.ts';
import { printerFor } from '../wiring.ts';
import type { FreezeOrder } from './freeze-apart.ts';
import type { FrozenEdition } from './frozen-content.ts';
import { frozenMessageOf } from './frozen-message.ts';
import { printEdition } from './print-edition.ts';

/**
 * Renders the e-mails of all editions of a release and freezes them, with the files that they carry; or what is wrong with the templates or the files. Under an embargo
 * each is rendered twice: as it reads now, for those who may have it, and as it reads when the embargo ends, for the others.
 */
export async function freezeRelease(order: FreezeOrder): Promise<Checked<readonly FrozenEdition[]>> {
  const kit = await makeKit(order.newsroom);
  if (kit.kind === 'invalid') return kit;
  const mail = await mailMediaOf(order);
  const warnings = [...kit.warnings, ...mail.warnings];
  if (order.attachment === undefined) return frozenEditions(order, { ...kit.value, mail, attach: undefined, warnings });
  const printer = await printerFor(order.attachment, 1);
  if (printer.kind === 'invalid') return printer;
  const onPage = await picturesInside(mediaFilesOf(order.release, order.folder));
  const attach = { printer: printer.value, pictures: onPage, logo: await logoInside(order.newsroom) };
  try {
    return await frozenEditions(order, { ...kit.value, mail, attach, warnings });
  } finally {
    await printer.value.close();
  }
}

/** With what editions are frozen. */
interface Freezer extends RenderKit {
  readonly mail: MailMedia;
  /** For the PDF that goes with each message; undefined where none does. */
  readonly attach: (Pick<EditionInput, 'pictures' | 'logo'> & { readonly printer: Printer }) | undefined;
  readonly warnings: Extract<Checked<unknown>, { readonly kind: 'valid' }>['warnings'];
}

async function frozenEditions({ release, newsroom, now }: FreezeOrder, freezer: Freezer): Promise<Checked<readonly FrozenEdition[]>> {
  const { embargo } = release;
  const frozen: FrozenEdition[] = [];
  for (const edition of release.editions) {
    const asOf = (moment: Instant) => frozenAsOf({ release, newsroom, now: moment }, edition, freezer);
    const embargoed = embargoHolds(embargo, now) ? await asOf(now) : undefined;
    if (embargoed?.kind === 'invalid') return embargoed;
    const message = await asOf(embargoHolds(embargo, now) ? embargo.instant : now);
    if (message.kind === 'invalid') return message;
    frozen.push({ message: message.value, embargo, embargoed: embargoed?.value });
  }
  return { kind: 'valid', value: frozen, warnings: freezer.warnings };
}

/** An edition's message as it reads at `now`, when it is dated. */
async function frozenAsOf(
  { release, newsroom, now }: Pick<FreezeOrder, 'release' | 'newsroom' | 'now'>,
  edition: Edition,
  freezer: Freezer,
): Promise<Checked<FrozenMessage>> {
  const { mail, renderer, templates } = freezer;
  const input = { newsroom, release, edition, locales: templates.locales, now, pictures: mail.pictures, logo: mail.logo };
  const rendition = await renderer.render('email', renderInput(input));
  if (rendition.kind === 'invalid') return rendition;
  if (rendition.value.kind !== 'email') throw new Error('An e-mail was rendered as something else.');
  const attachments = await attachmentsOf(input, freezer);
  if (attachments.kind === 'invalid') return attachments;
  const files = [...filesShownIn(rendition.value.html, mail.files), ...attachments.value];
  return withinLimit(frozenMessageOf(rendition.value, input, { files, date: now }), newsroom.email.limitBytes);
}

async function attachmentsOf(input: EditionInput, { attach, renderer }: Freezer): Promise<Checked<readonly MessageFile[]>> {
  if (attach === undefined) return { kind: 'valid', value: [], warnings: [] };
  const { printer, ...onPage } = attach;
  const pdf = await printEdition(renderInput({ ...input, ...onPage }), renderer, printer);
  if (pdf.kind === 'invalid') return pdf;
  const name = `${input.release.id}.${input.edition.language}.pdf`;
  return { ...pdf, value: [{ name, type: 'application/pdf', contentId: undefined, base64: pdf.value.toString('base64') }] };
}

function withinLimit(message: FrozenMessage, limitBytes: number): Checked<FrozenMessage> {
  const { length } = previewMessage(message);
  if (length <= limitBytes) return { kind: 'valid', value: message, warnings: [] };
  const hint = 'Use smaller pictures, attach nothing, or allow more with `email: { limit_mb: … }` in newsroom.yaml.';
  const words = `The e-mail in ${message.language} would have ${inMb(length)}, and ${inMb(limitBytes)} are allowed.`;
  return { kind: 'invalid', diagnostics: [nowhere('size', 'error', words, hint)] };
}

function inMb(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toPrecision(2))} MB`;
}
