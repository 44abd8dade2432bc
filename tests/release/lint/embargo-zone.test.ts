import { describe } from 'vitest';
import { embargoZone } from '../../../src/release/lint/embargo-zone.ts';
import { itFinds } from './table.ts';

describe('embargo-zone', () => {
  itFinds(embargoZone, {
    'no embargo': ['title: Ferry returns'],
    'a zone by name': ['embargo: {until: 2026-11-24T18:00 Europe/Zurich}'],
    'a distance from UTC': ['embargo: {until: 2026-11-24T18:00+01:00}'],
    UTC: ['embargo: {until: 2026-11-24T18:00 UTC}'],
    'Zulu time': ['embargo: {until: "2026-11-24T18:00Z"}'],
    'no zone': ['embargo: {until: "2026-11-24T18:00"}', '"2026-11-24T18:00"'],
    'a day alone': ['embargo: {until: 2026-11-24}', '2026-11-24'],
    'an abbreviation': ['embargo: {until: 2026-11-24 18:00 CET}', '2026-11-24 18:00 CET'],
    'what is no time at all': ['embargo: {until: next Tuesday}'],
  });
});
