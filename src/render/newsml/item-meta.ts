import { editorNotes } from '../editor-note.ts';
import { type Element, element } from '../markup.ts';
import type { RenderInput } from '../model.ts';
import type { ReleaseView } from '../view.ts';
import type { WireItem } from '../wire-item.ts';
import { wireUri } from '../wire-uri.ts';
import { linksOf } from './links.ts';
import { noted, said } from './nar.ts';
import { publisherAs } from './parties.ts';
import { QCODES } from './qcodes.ts';

/** What is said of the item: its nature, version, status and embargo, notes to editors, links. Children in the order of the schema. */
export function itemMeta(view: ReleaseView, item: WireItem, input: RenderInput): Element {
  const { release } = input;
  return element('itemMeta', {}, [
    element('itemClass', { qcode: QCODES.nature.text }),
    publisherAs('provider', input),
    element('versionCreated', {}, [item.created]),
    ...said('embargoed', item.embargoedUntil),
    element('pubStatus', { qcode: QCODES.status[item.status] }),
    ...said('title', view.title),
    ...editorNotes(view).map((note) => noted('edNote', note)),
    // All editions are of one release.
    element('memberOf', { uri: wireUri(input) }, said('name', release.id)),
    ...(release.kind.kind === 'correction' ? [element('signal', { qcode: QCODES.signal.correction })] : []),
    ...linksOf(item, input),
  ]);
}
