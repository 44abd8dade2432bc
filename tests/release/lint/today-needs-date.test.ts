import { describe } from 'vitest';
import { todayNeedsDate } from '../../../src/release/lint/today-needs-date.ts';
import { itFinds } from './table.ts';

describe('today-needs-date', () => {
  itFinds(todayNeedsDate, {
    'today with a date': ['date: 2006-09-05\nbody: IOM and China today signed an agreement.'],
    'today without a date': ['body: IOM and China today signed an agreement.', 'today'],
    'today’s world': ['body: It is an ever more important role in today’s world.'],
    French: ['language: fr\nbody: L’OIM a signé aujourd’hui un accord.', 'aujourd’hui'],
    German: ['language: de\nbody: Die Fähre fährt heute wieder.', 'heute'],
    'German morning': ['language: de\nbody: Der Morgen ist klüger als der Abend.'],
    Spanish: ['language: es\nbody: El barco vuelve hoy.', 'hoy'],
    Russian: ['language: ru\nbody: Сегодня паром вернулся.', 'Сегодня'],
    Arabic: ['language: ar\nbody: أطلقت المنظمة اليوم قافلة.', 'اليوم'],
    Chinese: ['language: zh\nbody: 国际移民组织与中国今天签署协定。', '今天'],
  });
});
