import type { Edition } from '../../src/release/model.ts';
import { blocksOf, sampleEdition } from '../render/sample-release.ts';

/** One paragraph with a figure, and what stands around it, in each of the languages of press rooms. */
const TEXTS: Readonly<Record<string, readonly [title: string, subhead: string, first: string, last: string]>> = {
  ar: [
    'ميناء بورتهافن يفتتح رصيفه الجديد أمام السفن',
    'ضعف عدد المراسي ونصف الضجيج',
    'افتتح ميناء بورتهافن اليوم «الرصيف الشمالي» الذي يبلغ طوله 420 متراً، وهو يتسع لثماني عبّارات.',
    'تبدأ الرحلات التجريبية يوم الاثنين.',
  ],
  de: [
    'Porthaven eröffnet seinen neuen Kai für Fähren',
    'Doppelt so viele Liegeplätze, halb so viel Lärm',
    'Der Hafen von Porthaven hat heute seinen 420 Meter langen „Nordkai“ eröffnet; größere Fähren können nun anlegen.',
    'Am Montag beginnen die Probefahrten.',
  ],
  en: [
    'Porthaven opens its new quay to ferries',
    'Twice the berths, half the noise',
    'The harbour of Porthaven opened its “north quay” today; it is 420 metres long, and the office in Ålesund took part.',
    'Trials begin on Monday.',
  ],
  es: [
    'Porthaven inaugura su nuevo muelle de transbordadores',
    'El doble de atraques, la mitad de ruido',
    'El puerto de Porthaven inauguró hoy su «muelle norte», de 420 metros; ¿qué cambiará para los pasajeros de mañana?',
    'Las pruebas empiezan el lunes.',
  ],
  fr: [
    'Porthaven inaugure son nouveau quai de ferries',
    'Deux fois plus de postes, moitié moins de bruit',
    'Le port de Porthaven a inauguré aujourd’hui son « quai nord », long de 420 mètres : l’œuvre d’ingénieurs français.',
    'Les essais commencent lundi.',
  ],
  ru: [
    'Портхейвен открывает новый причал для паромов',
    'Вдвое больше мест, вдвое меньше шума',
    'Порт Портхейвена открыл сегодня «северный причал» длиной 420 метров; объём перевозок вырастет.',
    'Испытания начнутся в понедельник.',
  ],
  zh: [
    '波特黑文港启用新渡轮码头',
    '泊位翻倍，噪音减半',
    '波特黑文港今天启用“北码头”，全长420米，可停靠八艘渡轮。港务局表示，新码头将缩短候船时间。',
    '试航将于星期一开始。',
  ],
};

/** The languages. */
export const SEVEN_LANGUAGES: readonly string[] = Object.keys(TEXTS);

/** What an edition says, in its order. */
export function passagesIn(language: string): readonly string[] {
  const [title = '', subhead = '', first = '', last = ''] = TEXTS[language] ?? [];
  return [title, subhead, first, last];
}

/** An edition in one of the seven languages. */
export function editionIn(language: string): Edition {
  const [title = '', subhead = '', first = '', last = ''] = passagesIn(language);
  return sampleEdition({ language, title, subhead, body: blocksOf(`${first}\n\n[quote: okafor]\n\n${last}`), notes: [], links: [] });
}
