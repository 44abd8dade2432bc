import { readReleaseDate } from '../date.ts';
import type { LintRule } from './rule.ts';

/** Finds dates of releases that cannot be read. */
export const date: LintRule = {
  id: 'date',
  level: 'error',
  silenceable: false,
  why: 'The day stands at the head of the text, and “today” in it is read by it. It is written so that it means the same everywhere, and that a program can read it.',
  *check({ fields, locate }, { policy }) {
    if (fields.date === undefined || fields.date.trim() === '') return;
    const reading = readReleaseDate(fields.date, policy.timeZone);
    if (reading.kind === 'refused') yield { span: locate(['date']), message: reading.message, hint: reading.hint };
  },
};
