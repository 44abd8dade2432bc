import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEWSROOM = fileURLToPath(new URL('../../../releases/newsroom.yaml', import.meta.url));

const OPENINGS = [
  'The port authority and the town council signed an agreement on a new quay',
  'Ferries between the two islands begin on Monday',
  'Researchers published the first map of the bay’s seagrass',
  'The museum opens its doors to schools without charge',
  'A convoy with winter clothes reached the border town',
] as const;
const SENTENCES = [
  'The work was paid for by the region and by a fund that the members set up.',
  'It replaces a timetable that nobody had touched for fifteen years.',
  'Those who live on the north shore had asked for it in a petition.',
  'Trials showed that the crossing takes a third less time than before.',
  'Each of the partners keeps its own staff and its own accounts.',
  'A report on the first season is to be published in the autumn.',
  'The two sides will meet again before the end of the year.',
  'Tickets stay as they are, and so do the rules for bicycles.',
] as const;
const MARKED = [
  'The details are in [the plan](https://porthaven.example/plans/2026), which anybody may read.',
  'This is *not* a closure: the **old landing** stays open at weekends.',
  'Questions go to [the office](https://porthaven.example/office), and *no* later than Friday.',
] as const;

/** Makes a newsroom with so many different releases in `releases/`, and gives their paths from the folder. The same number gives the same files. */
export async function makeManyReleases(folder: string, count: number): Promise<readonly string[]> {
  await mkdir(join(folder, 'releases'), { recursive: true });
  await cp(NEWSROOM, join(folder, 'newsroom.yaml'));
  const paths = Array.from({ length: count }, (_, number) => `releases/harbour-${String(number).padStart(5, '0')}.yaml`);
  for (const [number, path] of paths.entries()) await writeFile(join(folder, path), releaseText(number));
  return paths;
}

function releaseText(number: number): string {
  const id = `harbour-${String(number).padStart(5, '0')}`;
  const day = String((number % 28) + 1).padStart(2, '0');
  return `id: ${id}
kind: ${number % 5 === 0 ? 'agreement' : 'announcement'}
date: 2026-03-${day}
dateline: Porthaven
language: en
title: Harbour news number ${number} from Porthaven
${number % 3 === 0 ? 'subhead: What changes for those who cross the bay every day\n' : ''}body: |
${indented(bodyText(number))}
quotes:
  - id: okafor
    speaker: Ada Okafor
    role: Harbour master
    text: We have waited for this for ${number + 2} days, and it was worth it
    said: said Ada Okafor, harbour master
contact:
  name: Mary Quinn
  office: Porthaven
  phone: 022 717 93 94
  email: press@porthaven.example
subjects: [harbour, shipping]
`;
}

function bodyText(number: number): string {
  const paragraphs = Array.from({ length: 4 + (number % 5) }, (_, at) => paragraph(number, at));
  if (number % 4 === 1) paragraphs.splice(2, 0, '## What changes');
  if (number % 4 === 2) paragraphs.splice(3, 0, '- from the north shore at six\n- from the south shore at seven');
  return [...paragraphs.slice(0, 2), '[quote: okafor]', ...paragraphs.slice(2)].join('\n\n');
}

function paragraph(number: number, at: number): string {
  const opening = at === 0 ? [`${pick(OPENINGS, number)} today.`] : [];
  const marked = (number + at) % 4 === 3 ? [pick(MARKED, number + at)] : [];
  return [...opening, pick(SENTENCES, number + 3 * at), pick(SENTENCES, number + 3 * at + 1), ...marked].join(' ');
}

function pick(texts: readonly string[], number: number): string {
  return texts[number % texts.length] ?? '';
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
