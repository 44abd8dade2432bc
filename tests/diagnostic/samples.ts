import { aboutFile, at, type Diagnostic, type Level, nowhere, onLine } from '../../src/diagnostic/diagnostic.ts';
import { makeSource } from '../../src/source/source.ts';

/** A diagnostic about the first place at which `words` stand in a text. */
export function about(text: string, words: string, level: Level = 'error', file = 'releases/night-ferry.yaml'): Diagnostic {
  const source = makeSource(file, text);
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`${words} does not stand in the test’s text.`);
  const message = 'The headline says more than one line can hold, and says it twice.';
  return at(
    { source, start, end: start + words.length },
    'title-length',
    level,
    message,
    'Shorten the headline, and move what is left into `subhead:`.',
  );
}

const LONG = `title: ${'The harbour of Kestrelmouth, which has had no ferry, '.repeat(8)}OPENS AGAIN${', with twelve berths and a café'.repeat(8)}`;

/** Diagnostics at every kind of place, about texts that are hard to show. */
export const SAMPLES: readonly Diagnostic[] = [
  about('id: night-ferry\ntitle: Night ferry to Sandholm\n', 'Night ferry'),
  about('title: 夜间渡轮四月重新开往桑霍姆，距离旧船退役已有四年\n', '重新开往', 'warning'),
  about(LONG, 'OPENS AGAIN'),
  about(`title: ${'渡轮夜航'.repeat(60)}重新${'渡轮夜航'.repeat(60)}`, '重新', 'info'),
  about(`title: ${'The ferry sails at ten. '.repeat(40)}`, 'The ferry sails at ten. '.repeat(40).trim()),
  about('title: Die Fa\u0308hre 🚢👩‍✈️ nach Sandholm\n', 'nach', 'warning'),
  about('\t\ttitle:\tNight ferry\n', 'Night'),
  about(`${'# comment\n'.repeat(12_344)}body: |\n  One.\n  Two.\n`, 'One.\n  Two.'),
  about('title: \u001b[2J\u001b]0;Owned\u0007Night\u009b31m ferry\u202eyrref\u2066\n', 'Night'),
  onLine(
    { file: 'lists/press.csv', line: 7 },
    'list',
    'error',
    'The address “j.ravn” has no @.',
    'Write an address such as “desk@paper.example”.',
  ),
  aboutFile('releases/night-ferry.yaml', 'file', 'error', 'There is no such file.'),
  nowhere(
    'newsroom',
    'warning',
    `RELEASE_SMTP_URL is set, and ${'so '.repeat(30)}on.`,
    `See ${'https://kestrelmouth.example/'.repeat(5)} for it.`,
  ),
];
