import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { RULES } from '../../../src/release/lint/rules.ts';
import { draftOf, said } from './draft.ts';

/** Carefully written texts in each language, with what tempts a rule: dates with weekdays, nested marks, figures, names with endings, doubled words that are right. */
const CLEAN: Readonly<
  Record<
    string,
    { readonly title: string; readonly subhead: string; readonly body: string; readonly speaker: string; readonly text: string }
  >
> = {
  en: {
    title: 'Harbour of Kestrel Bay reopens with 12 new berths',
    subhead: 'The first ferry leaves on Monday, 4 May 2026',
    body: `KESTREL BAY – The harbour that had had no ferry for 30 years reopens on Monday, 4 May 2026. The mayor said that that day would be "a second founding".

The 12 new berths cost £3.5 million, 20 per cent less than planned. They're open from 06:30 to 23:00; a 40" screen shows departures, and the number to ring is +44 20 7946 0958. COVID-19 had delayed the works since March 2020.

"It has been a long wait," said Amelia Thornbury. "We used to say 'one day'. That day is here.

"And we're ready for it."

[quote: thornbury]

- The ferry to Walla Walla runs daily
- The ferry to St Brannoc's runs on Sundays and at the neighbours' expense

See the [timetable](https://kestrel-bay.example/ferries?from=a&to=b "All sailings") or write to harbour@kestrel-bay.example.`,
    speaker: 'Amelia Thornbury',
    text: 'We build for the next 50 years, not for the next election,',
  },
  fr: {
    title: 'Le musée des Phares ouvre 14 salles nouvelles',
    subhead: 'Ouverture au public le mardi 2 juin 2026',
    body: `Le musée des Phares rouvre ses portes le mardi 2 juin 2026 après deux ans de travaux. « Nous nous sommes demandé si nous y arriverions », reconnaît sa directrice, Maëlle Kervadec, qui cite la devise de la maison : « Tout ce qui “éclaire” nous regarde. »

Les 14 salles, soit 1 250 m², accueilleront quelque 80 000 visiteurs par an ; le chantier aura coûté 3,5 millions d’euros, dont 40 % versés par la région. L’entrée reste gratuite jusqu’au 31 décembre.

[quote: kervadec]

Renseignements : 02 99 00 12 34, de 9 h 30 à 18 h.`,
    speaker: 'Maëlle Kervadec',
    text: 'Un phare, ce n’est pas un « monument » : c’est une promesse faite à ceux qui sont en mer',
  },
  de: {
    title: 'Stadtwerke Erlenbach liefern Wärme aus 18 neuen Brunnen',
    subhead: 'Inbetriebnahme am Mittwoch, 6. Mai 2026',
    body: `Die Stadtwerke Erlenbach nehmen am Mittwoch, dem 6. Mai 2026, ihre 18 neuen Brunnen in Betrieb. „Wer die die Stadt umgebenden Höfe kennt, weiß, was das heißt“, sagt Geschäftsführerin Annegret Lohmüller. Lohmüllers Vorgänger hatte von einem „Jahrhundertwerk“ gesprochen.

Die Anlage kostet 4,2 Mio. Euro und spart 1.500 Tonnen CO₂ im Jahr; das sind 35 % des Verbrauchs. Geöffnet ist von 8 bis 17 Uhr. »Kommen Sie vorbei«, heißt es am Tor nicht mehr – man sagt jetzt einfach: willkommen.`.replace(
      /[»«]/gu,
      '',
    ),
    speaker: 'Annegret Lohmüller',
    text: 'Heute ist ein guter Tag für alle, die nicht auf Gas warten wollen',
  },
  es: {
    title: 'El puerto de Almadraba estrena 25 amarres',
    subhead: 'Inauguración el viernes 8 de mayo de 2026',
    body: `El puerto de Almadraba estrena el viernes 8 de mayo de 2026 sus 25 amarres. «No hay un puerto igual», afirma la directora, Inés Valdecasas; «es, como decía mi padre, “una casa sin llave”».

Han costado 2,4 millones de euros, un 15 % menos de lo previsto, y todo el siglo XX esperó por ellos. ¿Todo? Casi todo: 1.200 vecinos firmaron la petición.`,
    speaker: 'Inés Valdecasas',
    text: 'Hoy empieza lo difícil: mantenerlo limpio',
  },
  ru: {
    title: 'Музей маяков открыл 14 новых залов',
    subhead: 'Для посетителей — со вторника, 2 июня 2026 года',
    body: `Музей маяков открыл 14 новых залов. По словам Елены Воробьёвой, директора музея, «это не „ремонт“, а новое начало». Первые посетители придут во вторник, 2 июня 2026 года.

Работы обошлись в 350 млн рублей — на 12,5 % меньше, чем предполагалось; площадь выросла до 1 250 кв. м. Весь XX век здание было складом. Еленой Воробьёвой подписано соглашение с 3 школами.`,
    speaker: 'Елена Воробьёва',
    text: 'Сегодня мы отдаём городу то, что ему всегда принадлежало',
  },
  ar: {
    title: 'متحف المنارات يفتتح 14 قاعة جديدة',
    subhead: 'الافتتاح يوم الثلاثاء 2 حزيران/يونيو 2026',
    body: `يفتتح متحف المنارات أبوابه يوم الثلاثاء 2 يونيو 2026 بعد عامين من العمل. وقالت مديرة المتحف ليلى الخطيب إن «كل ما يضيء يعنينا»، وأضافت: «هذه ليست “ترميمات” بل بداية جديدة».

وتبلغ مساحة القاعات ١٬٢٥٠ متراً مربعاً، وبلغت الكلفة 3.5 مليون دينار، أي أقل بنسبة 20% مما كان مقرراً.`,
    speaker: 'ليلى الخطيب',
    text: 'اليوم نعيد إلى المدينة ما كان لها دائماً',
  },
  zh: {
    title: '灯塔博物馆新增14个展厅',
    subhead: '2026年6月2日（星期二）起对公众开放',
    body: `灯塔博物馆将于2026年6月2日星期二重新开放。馆长李明月表示：“我们常说‘凡发光者，皆与我们有关’。”新增的14个展厅共1250平方米，耗资350万元，比预算少两成。

参观者可以慢慢走、细细看；详情见《灯塔指南》，或致电 010 5555 0199。`,
    speaker: '李明月',
    text: '今天，我们把属于这座城市的东西还给它',
  },
};

/** A body that places the quote, as each does in the end. */
const withQuote = (body: string): string => (body.includes('[quote:') ? body : `${body}\n\n[quote: first]`);

describe('clean prose', () => {
  it.each(Object.entries(CLEAN))('has nothing to find in %s', (language, { title, subhead, body, speaker, text }) => {
    const quotes = [{ id: /\[quote: (?<id>.*)\]/.exec(body)?.groups?.id ?? 'first', speaker, role: 'x', text }];
    const contact = { name: speaker, phone: '+44 20 7946 0958' };
    const yaml = stringify({ id: 'clean', date: '2026-04-20', language, title, subhead, body: withQuote(body), quotes, contact });
    expect(said(RULES, draftOf(yaml))).toEqual([]);
  });

  it('has nothing to find in the release of 5 September 2006 but the mangled address', () => {
    const seed = readFileSync(new URL('../../fixtures/releases/iom-page-of-2006.txt', import.meta.url), 'utf8');
    const [headline = '', ...lines] = seed.split('\n');
    const end = lines.findIndex((line) => line.startsWith('For further information'));
    const yaml = stringify({
      id: 'iom-beijing-2006',
      date: '2006-09-05',
      dateline: 'Geneva',
      title: headline,
      body: lines.join('\n').trim(),
      signatories: [{ name: 'Sha Zukang' }, { name: 'Brunson McKinley' }],
      contact: {
        name: 'Mr. Jian Zhao',
        office: 'IOM Geneva',
        phone: '022 717 93 94',
        email: lines
          .slice(end)
          .find((line) => line.includes('mailto:'))
          ?.trim(),
      },
    });
    const found = said(RULES, draftOf(yaml));
    const mangled = 'email-address: “"mailto:Genevajzhao@iom.int">jzhao@iom.int” is an e-mail address mangled by its link.';
    expect(found).toEqual([mangled, mangled]);
  });
});
