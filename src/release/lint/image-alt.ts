import { shown } from '../../diagnostic/shown.ts';
import type { LintRule } from './rule.ts';

/** Documents, sound and film are announced by their caption; a text in place of the picture is for pictures. */
const NO_PICTURE = /\.(?:pdf|docx?|odt|pptx?|xlsx?|csv|zip|mp3|m4a|ogg|wav|flac|mp4|m4v|mov|webm|avi|srt|vtt)(?:[?#].*)?$/iu;
const FILE_NAME = /^[^\s]+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic)$|^(?:img|dsc|image|photo|picture)[-_ ]?\d*$/iu;

/** Finds pictures without a text for readers who cannot see them. */
export const imageAlt: LintRule = {
  id: 'image-alt',
  level: 'warning',
  silenceable: true,
  why: 'Many mail programs show no pictures at first, and some readers cannot see them. The alt text is what all of them get instead.',
  *check({ editions }) {
    for (const { fields, locate } of editions) {
      for (const [at, { id, alt, file, url }] of (fields.media ?? []).entries()) {
        const hint = 'Write under `alt:` in a sentence what the picture shows and who is in it.';
        if (alt === undefined && !NO_PICTURE.test(file ?? url ?? '')) {
          yield { span: locate(['media', at, 'id']), message: `The picture ${shown(id)} has no alt text.`, hint };
        } else if (alt !== undefined && FILE_NAME.test(alt)) {
          yield {
            span: locate(['media', at, 'alt']),
            message: `The alt text ${shown(alt)} of the picture ${shown(id)} is a file’s name.`,
            hint,
          };
        }
      }
    }
  },
};
