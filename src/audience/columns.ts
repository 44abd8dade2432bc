/** The columns that a list may have and that the tool itself reads; any other is for `--where` and templates. */
export const COLUMNS = [
  'email',
  'name',
  'given_name',
  'family_name',
  'outlet',
  'beat',
  'region',
  'language',
  'timezone',
  'embargo',
] as const;

/** One of them. */
export type Column = (typeof COLUMNS)[number];

/**
 * What exports call them, the likeliest first: Mailchimp (Email Address, First Name), Cision (Contact Name, Outlet Name), Muck Rack (Beats, Outlet), Google
 * Contacts (E-mail 1 - Value, Organization 1 - Name), Outlook (E-mail Address, Company, Business Country/Region); and what Outlook, Google and people write in
 * German, French, Spanish, Italian, Portuguese, Dutch, Russian and Chinese. Case, accents and punctuation do not count.
 */
const CALLED: Readonly<Record<Column, readonly string[]>> = {
  email: [
    'email',
    'e-mail',
    'email address',
    'emailaddress',
    'e-mail address',
    'e-mail 1 - value',
    'primary email',
    'contact email',
    'work email',
    'E-Mail-Adresse',
    'Adresse e-mail',
    'Adresse de messagerie',
    'Adresse de courrier',
    'Courriel',
    'Correo electrónico',
    'Dirección de correo electrónico',
    'Dirección del correo electrónico',
    'Indirizzo e-mail',
    'Indirizzo posta elettronica',
    'Indirizzo di posta elettronica',
    'Endereço de e-mail',
    'Endereço de correio eletrónico',
    'E-mailadres',
    'Адрес электронной почты',
    'Адрес эл. почты',
    'Электронная почта',
    '电子邮件',
    '电子邮件地址',
    '邮箱',
  ],
  name: [
    'name',
    'full name',
    'contact name',
    'display name',
    'journalist',
    'contact',
    'Vollständiger Name',
    'Nom complet',
    'Nombre completo',
    'Nome completo',
    'Полное имя',
    '姓名',
  ],
  given_name: [
    'given name',
    'first name',
    'firstname',
    'fname',
    'contact first name',
    'Vorname',
    'Prénom',
    'Nombre',
    'Nome',
    'Voornaam',
    'Имя',
    '名',
  ],
  family_name: [
    'family name',
    'last name',
    'lastname',
    'lname',
    'surname',
    'contact last name',
    'Nachname',
    'Nom de famille',
    'Nom',
    'Apellidos',
    'Apellido',
    'Cognome',
    'Sobrenome',
    'Apelido',
    'Achternaam',
    'Фамилия',
    '姓',
  ],
  outlet: [
    'outlet',
    'outlet name',
    'media outlet',
    'primary outlet',
    'outlets',
    'publication',
    'organization name',
    'organization 1 - name',
    'organisation',
    'company',
    'Medium',
    'Firma',
    'Société',
    'Média',
    'Medio',
    'Empresa',
    'Organización',
    'Testata',
    'Società',
    'Bedrijf',
    'Издание',
    'Организация',
    '媒体',
    '公司',
    '单位',
  ],
  beat: ['beat', 'beats', 'primary beat', 'subject', 'subjects', 'topics', 'contact topics', 'Ressort', 'Rubrique', 'Sección', 'Тема'],
  region: [
    'region',
    'country/region',
    'business country/region',
    'country',
    'location',
    'contact country',
    'outlet country',
    'Land/Region',
    'Land/Region geschäftlich',
    'Land',
    'Région',
    'Pays/Région (bureau)',
    'Pays',
    'País',
    'País o región del trabajo',
    'Land/regio (werk)',
    'Регион',
    'Страна или регион (раб. адрес)',
    '地区',
    '商务地址 国家/地区',
  ],
  language: [
    'language',
    'preferred language',
    'lang',
    'contact language',
    'outlet language',
    'Sprache',
    'Langue',
    'Idioma',
    'Lingua',
    'Taal',
    'Язык',
    '语言',
  ],
  timezone: ['timezone', 'time zone', 'Zeitzone', 'Fuseau horaire', 'Zona horaria', 'Fuso orario', 'Часовой пояс', '时区'],
  embargo: ['embargo', 'under embargo', 'Sperrfrist', 'Эмбарго'],
};

const BY_CALLED = new Map(
  COLUMNS.flatMap((column) => CALLED[column].map((called, rank) => [plainHeading(called), { column, rank }] as const)),
);

/** Which column a heading means, and how likely (0 is best); undefined for one of the list's own. */
export function columnCalled(heading: string): { readonly column: Column; readonly rank: number } | undefined {
  return BY_CALLED.get(plainHeading(heading));
}

/** The name under which a recipient's columns hold what the heading names: ours where it is known, else as it was written. */
export function columnKey(heading: string): string {
  return columnCalled(heading)?.column ?? heading.trim();
}

/** A heading without case, accents and punctuation: two headings that are alike in this are the same. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
