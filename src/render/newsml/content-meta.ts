import { subjectsOf } from '../../release/subjects-of.ts';
import { type Element, element } from '../markup.ts';
import type { RenderInput } from '../model.ts';
import type { ReleaseView } from '../view.ts';
import type { WireItem } from '../wire-item.ts';
import { oneLine, said } from './nar.ts';
import { creatorOf, infoSourcesOf, signatoriesOf } from './parties.ts';
import { QCODES } from './qcodes.ts';

/** What is said of the content: who, where, about what, under which headlines. Children in the order of the schema. */
export function contentMeta(view: ReleaseView, item: WireItem, input: RenderInput): Element {
  const { place, comma, date } = view.dateline;
  return element('contentMeta', {}, [
    element('contentCreated', {}, [item.created]),
    ...(place === undefined ? [] : [element('located', { literal: oneLine(place) }, said('name', place))]),
    ...infoSourcesOf(view, input),
    creatorOf(input),
    ...signatoriesOf(input),
    ...said('altId', input.release.id),
    element('language', { tag: view.language }),
    element('genre', { qcode: QCODES.genre.pressRelease }, said('name', view.kicker)),
    ...subjectElements(input),
    ...said('slugline', input.release.id),
    ...said('headline', view.title, { rank: '1' }),
    ...said('headline', view.subhead, { rank: '2' }),
    ...said('dateline', place === undefined ? date.shown : place + comma + date.shown),
    ...said('by', view.organisation),
    ...said('description', view.summary),
  ]);
}

/** What the release is about; and for whom it was signed. */
function subjectElements({ release, edition }: RenderInput): readonly Element[] {
  const parties = new Set(edition.signatories.flatMap(({ party }) => (party === undefined ? [] : [party])));
  return [
    ...subjectsOf(release, edition).map((name) => subject(name, QCODES.concept.abstract)),
    ...[...parties].map((name) => subject(name, QCODES.concept.organisation)),
  ];
}

function subject(name: string, type: string): Element {
  return element('subject', { type, literal: oneLine(name) }, said('name', name));
}
