import { describe } from 'vitest';
import { numberConsistency } from '../../../src/release/lint/number-consistency.ts';
import { itFinds } from './table.ts';

describe('number-consistency', () => {
  itFinds(numberConsistency, {
    'the same figure': ['title: IOM has 175 member states\nbody: It has 175 member states.'],
    'another figure for the same thing': ['title: IOM has 157 member states\nbody: It has 175 member states.', '157'],
    'another figure in the subhead': ['title: IOM grows\nsubhead: Now 157 member states\nbody: It has 175 member states.', '157'],
    'a figure for something else': ['title: IOM works in 171 countries\nbody: It has 175 member states.'],
    'a rounded figure': ['title: Ferry brings 300 jobs\nbody: It brings 312 jobs to the bay.'],
    'a figure that the body gives later': ['title: Ferry brings 300 jobs\nbody: It brings 100 jobs at once, and 300 jobs in all.'],
    percentages: ['title: Sales grow 12%\nbody: Sales grew by 21 per cent.', '12%'],
    'percentages among several': ['title: Sales grow 12%\nbody: Sales grew by 21 per cent, costs by 5 per cent.'],
    money: ['title: Bay spends £3.5 million on ferry\nbody: The ferry costs £5.3 million.', '3.5 million'],
    'three figures for one thing': [
      'title: A ferry for £12 million\nbody: The ferry costs £21 million.\nquotes: [{id: a, text: It is worth £13 million}]',
      '12 million',
      '13 million',
    ],
    'money in other words': ['title: Bay spends £3.5m on ferry\nbody: The ferry costs £3.5 million.'],
    'grouped thousands': ['title: 1,250 berths open\nbody: There are 1250 berths.'],
    'spans of time': ['title: Ferry returns after 30 years\nbody: It was promised 5 years ago.'],
    'dates and years': ['title: Ferry of 2006 agreements\nbody: It follows the 2004 agreements of 5 September.'],
    'a quote that says otherwise': ['body: The bay has 12 deep berths.\nquotes: [{id: a, text: We have 14 deep berths}]', '14'],
    'a quote about something else': ['body: The bay brings 500 jobs.\nquotes: [{id: a, text: We need 200 jobs}]'],
    German: ['language: de\ntitle: 18 Brunnen liefern Wärme\nbody: Die 16 Brunnen liefern Wärme.', '18'],
    'French thousands': ['language: fr\ntitle: 1 250 places ouvertes\nbody: Les 1 250 places sont ouvertes.'],
    Chinese: ['language: zh\ntitle: 博物馆新增14个展厅\nbody: 新增的41个展厅已开放。', '14'],
    'Arabic digits': ['language: ar\ntitle: 14 قاعة جديدة\nbody: تفتتح ١٤ قاعة جديدة اليوم.'],
    'phone numbers and times': ['title: 24 callers reached\nbody: Ring 022 717 93 94 at 18:00 or 9h45.'],
  });
});
