import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { membersOf, reasonsOf, recipientsOf } from './lists.ts';

const SAMPLE = new URL('../../releases/lists/journalists.csv', import.meta.url);

describe('readList', () => {
  it('reads every column of a full list', async () => {
    const members = await membersOf(
      'email,name,given_name,family_name,outlet,beat,region,language,timezone,embargo,shoe size\n' +
        'A.Quay@Tide-Times.example,"Quay, Ada",Ada,Quay,Tide Times,harbours,Europe,fr_ca,Europe/Zurich,yes,38\n',
    );
    expect(recipientsOf(members)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        address: 'A.Quay@tide-times.example',
        name: 'Quay, Ada',
        givenName: 'Ada',
        familyName: 'Quay',
        outlet: 'Tide Times',
        beat: 'harbours',
        region: 'Europe',
        language: 'fr-CA',
        timeZone: 'Europe/Zurich',
        underEmbargo: true,
        columns: {
          email: 'A.Quay@Tide-Times.example',
          name: 'Quay, Ada',
          given_name: 'Ada',
          family_name: 'Quay',
          outlet: 'Tide Times',
          beat: 'harbours',
          region: 'Europe',
          language: 'fr_ca',
          timezone: 'Europe/Zurich',
          embargo: 'yes',
          'shoe size': '38',
        },
        list: 'coast',
        line: 2,
      },
    ]);
  });

  it('reads the sample newsroom’s list whole', async () => {
    const text = readFileSync(SAMPLE, 'utf8');
    const members = await membersOf(text);
    expect(reasonsOf(members)).toEqual([]);
    expect(members).toHaveLength(text.trim().split('\n').length - 1);
  });

  it('needs no column but the addresses', async () => {
    const [ada] = recipientsOf(await membersOf('email\nada@tide-times.example\n'));
    expect(ada).toMatchObject({ name: undefined, outlet: undefined, language: undefined, underEmbargo: false, line: 2 });
  });

  it.each([
    [
      'Mailchimp',
      'Email Address,First Name,Last Name,TIMEZONE,REGION,Tags',
      'ada@tide-times.example,Ada,Quay,Europe/Zurich,Coast,"press, sea"',
    ],
    ['Cision', 'Contact Name;Email;Outlet Name;Subjects;Country', 'Ada Quay;ada@tide-times.example;Tide Times;Harbours;Coast'],
    [
      'Muck Rack',
      'Name,Title,Outlet,Email,Beats,Location,Twitter',
      'Ada Quay,Editor,Tide Times,ada@tide-times.example,Harbours,Coast,@ada',
    ],
    [
      'Google Contacts',
      'First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value',
      'Ada,Quay,Tide Times,* Work,ada@tide-times.example,old@tide-times.example',
    ],
    [
      'Google Contacts of old',
      'Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name',
      'Ada Quay,Ada,Quay,* Work,ada@tide-times.example,Tide Times',
    ],
    [
      'Outlook',
      '"First Name","Last Name","Company","E-mail Address","E-mail 2 Address","Business Country/Region"',
      '"Ada","Quay","Tide Times","ada@tide-times.example","","Coast"',
    ],
    [
      'Cision, each with its owner',
      'Contact First Name,Contact Last Name,Outlet Name,Contact Topics,Outlet Country,Email',
      'Ada,Quay,Tide Times,Harbours,Coast,ada@tide-times.example',
    ],
    [
      'a German Outlook',
      '"Vorname";"Nachname";"Firma";"Land/Region geschäftlich";"E-Mail-Adresse";"E-Mail-Typ"',
      '"Ada";"Quay";"Tide Times";"Coast";"ada@tide-times.example";"SMTP"',
    ],
    [
      'a French Outlook',
      '"Titre","Prénom","Nom","Société","Titre","Pays/Région (bureau)","Adresse de courrier"',
      '"Mme","Ada","Quay","Tide Times","Reporter","Coast","ada@tide-times.example"',
    ],
    [
      'a Russian Outlook',
      '"Имя","Фамилия","Организация","Страна или регион (раб. адрес)","Адрес эл. почты"',
      '"Ada","Quay","Tide Times","Coast","ada@tide-times.example"',
    ],
    ['a Chinese Outlook', '名,姓,单位,商务地址 国家/地区,电子邮件地址', 'Ada,Quay,Tide Times,Coast,ada@tide-times.example'],
    ['French', 'Prénom\tNom de famille\tCourriel', 'Ada\tQuay\tada@tide-times.example'],
  ])('recognises the headings of %s', async (_, headings, row) => {
    const members = await membersOf(`${headings}\n${row}\n`);
    expect(reasonsOf(members)).toEqual([]);
    const [ada] = recipientsOf(members);
    expect(ada?.address).toBe('ada@tide-times.example');
    expect(ada?.name).toMatch(/^Ada( Quay)?$/);
    if (/outlet|company|organization|Firma|Société|Организация|单位/i.test(headings)) expect(ada?.outlet).toBe('Tide Times');
    if (/region|country|location|Région|регион|国家/i.test(headings)) expect(ada?.region).toBe('Coast');
    if (/beats|subjects|topics/i.test(headings)) expect(ada?.beat).toBe('Harbours');
  });

  it('tells columns of the list’s own that are called alike apart', async () => {
    const [ada] = recipientsOf(await membersOf('email,Ville,Ville 2,ville\nada@tide-times.example,Bern,Chur,Arbon\n'));
    expect(ada?.columns).toEqual({ email: 'ada@tide-times.example', Ville: 'Bern', 'Ville 2': 'Chur', 'ville 3': 'Arbon' });
  });

  it('skips blank rows, and never moves a cell to another row or column', async () => {
    const members = await membersOf(
      'email,name,outlet\n\nada@tide-times.example,Ada,\n,,\n  ,,\nbo@tide-times.example,,Gull\n,Cy,Gull\ndi@tide-times.example,Di,Gull\n',
    );
    expect(recipientsOf(members).map(({ address, name, outlet, line }) => [line, address, name, outlet])).toEqual([
      [3, 'ada@tide-times.example', 'Ada', undefined],
      [6, 'bo@tide-times.example', undefined, 'Gull'],
      [8, 'di@tide-times.example', 'Di', 'Gull'],
    ]);
    expect(reasonsOf(members)).toEqual([expect.stringMatching(/^7: There is a row without an address/)]);
  });

  it.each([
    ['a line break in a name', 'ada@tide-times.example,"Ada\r\nBcc: all@tide-times.example",en', /^2: .*“name”.*line break/],
    [
      'a line break in an address',
      '"ada@tide-times.example\r\nRCPT TO:<all@tide-times.example>",Ada,en',
      /^2: The address .* cannot be used.*line break/,
    ],
    ['a lone CR in a name', 'ada@tide-times.example,Ada\rBcc: all@tide-times.example,en', /^2: There is a row of 2 cells/],
    ['a NUL-like control in a name', 'ada@tide-times.example,Ada\u0007,en', /^2: .*“name”.*invisible/],
    ['a private use character in a name', 'ada@tide-times.example,A\ue000da,en', /^2: .*invisible character/],
    ['a name that turns its direction', 'ada@tide-times.example,Ada \u202egpj.exe,en', /^2: .*invisible character/],
    [
      'an address with a comma',
      '"ada@tide-times.example,bo@tide-times.example",Ada,en',
      /^2: The address .* more than one address.*row of their own/,
    ],
    ['a comma for a dot', '"ada@tide-times,example",Ada,en', /^2: .*comma/],
    ['two addresses in a cell', 'ada@tide-times.example bo@tide-times.example,Ada,en', /^2: The address .* more than one/],
    ['no domain', 'ada,Ada,en', /^2: The address “ada” cannot be used. It has no @/],
    ['no address', ',Ada,en', /^2: There is a row without an address/],
    ['too many cells', 'ada@tide-times.example,Quay, Ada,en', /^2: There is a row of 4 cells in a list of 3 columns/],
    ['too few cells', 'ada@tide-times.example,Ada', /^2: There is a row of 2 cells in a list of 3 columns/],
    ['a language in another’s words', 'ada@tide-times.example,Ada,anglais', /^2: The language “anglais” is not written as a language tag/],
  ])('refuses %s, and goes on with the next row', async (_, row, reason) => {
    const members = await membersOf(`email,name,language\n${row}\nbo@tide-times.example,Bo,en\n`);
    expect(reasonsOf(members)[0]).toMatch(reason);
    expect(recipientsOf(members).map(({ name }) => name)).toContain('Bo');
    expect(members.find(({ kind }) => kind === 'excluded')).toMatchObject({
      list: 'coast',
      why: { diagnostic: { rule: 'list', level: 'error', where: { kind: 'file', file: 'lists/coast.csv', line: 2 } } },
    });
    expect(recipientsOf(members).some(({ name }) => /bcc|\r|\n/i.test(name ?? ''))).toBe(false);
  });

  it('allows extra empty cells at the end, and lines of notes in a column of the list’s own', async () => {
    const members = await membersOf('email,name,notes\nada@tide-times.example,Ada,"met in Bern\nlikes boats",,\n');
    expect(recipientsOf(members)[0]?.columns).toMatchObject({ notes: 'met in Bern\nlikes boats' });
  });

  it.each([
    ['time zone', 'timezone', 'Mars/Olympus', /no time zone “Mars\/Olympus”/],
    ['embargo', 'embargo', 'perhaps', /unclear: “perhaps”/],
  ])('refuses an unreadable %s', async (_, column, cell, reason) => {
    expect(reasonsOf(await membersOf(`email,${column}\nada@tide-times.example,${cell}\n`))).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    ['German', 'de'],
    ['Français', 'fr'],
    ['español', 'es'],
    ['中文', 'zh'],
    ['fr_ca', 'fr-CA'],
  ])('reads the language %j as %j', async (cell, language) => {
    expect(recipientsOf(await membersOf(`email,Sprache\nada@tide-times.example,${cell}\n`))).toMatchObject([
      { language, columns: { language: cell } },
    ]);
  });

  it.each([
    ['yes', true],
    ['Oui', true],
    ['X', true],
    ['no', false],
    ['', false],
  ])('reads %j under “embargo”', async (cell, underEmbargo) => {
    expect(recipientsOf(await membersOf(`email,embargo\nada@tide-times.example,${cell}\n`))).toMatchObject([{ underEmbargo }]);
  });

  it.each([
    ['no column of addresses', 'name,outlet,language\nAda,Tide Times,en\n', /^1: No column .*“email”.*“name”, “outlet” and “language”/],
    ['a misspelt column of addresses', 'emial,name\nada@tide-times.example,Ada\n', /^1: No column .*If “emial” holds the addresses/],
    ['no headings at all', 'ada@tide-times.example,Ada\nbo@tide-times.example,Bo\n', /^1: The first line of the list holds an address/],
    [
      'two columns of addresses',
      'email,email,name\na@tide.example,b@tide.example,Ada\n',
      /^1: 2 columns hold addresses: “email” and “email”/,
    ],
    ['two columns of one name that is read', 'email,beat,Beat\na@tide.example,1,2\n', /^1: Two columns of the list are called “Beat”/],
    [
      'people who opted out elsewhere',
      'Email Address,First Name,UNSUB_TIME,UNSUB_REASON\na@tide.example,Ada,2025-01-04 10:11:12,NORMAL\n',
      /^1: .*written to no more: .*“UNSUB_TIME”.*`release suppress import`/,
    ],
    ['people whose address died', 'Email Address,CLEAN_TIME\na@tide.example,2025-01-04 10:11:12\n', /^1: .*“CLEAN_TIME”/],
    ['nothing', '', /^1: The list is empty/],
    ['blank lines alone', '\n\n , \n', /^1: The list is empty/],
    ['a quote that never closes', 'email,name\na@tide.example,"Ada\nb@tide.example,Bo\n', /^2: A quotation mark/],
    ['ten thousand columns', `email,${'c,'.repeat(9998)}c\n`, /^1: The row on line 1 has 10,000 columns/],
    ['a line break in a heading', '"e\nmail",name\na@tide.example,Ada\n', /^1: The heading “e mail” holds a line break/],
  ])('refuses a list with %s', async (_, text, reason) => {
    const members = await membersOf(text);
    expect(recipientsOf(members)).toEqual([]);
    expect(reasonsOf(members)).toEqual([expect.stringMatching(reason)]);
  });

  it('takes a heading like __proto__ as a column like any other', async () => {
    const [ada] = recipientsOf(await membersOf('email,__proto__,constructor\nada@tide-times.example,polluted,x\n'));
    expect(Object.keys(ada?.columns ?? {})).toEqual(['email', '__proto__', 'constructor']);
    expect(Object.getPrototypeOf(ada?.columns)).toBe(Object.prototype);
  });

  it('gives one address the same id however its case is written', async () => {
    const ids = recipientsOf(await membersOf('email\nAda@Tide-Times.example\nada@tide-times.EXAMPLE\nbo@tide-times.example\n')).map(
      ({ id }) => id,
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });
});

describe('readList of YAML and JSON', () => {
  const YAML = '- email: ada@tide-times.example\n  name: Ada Quay\n  shoe size: 38\n\n- email: bo@tide-times.example\n  embargo: yes\n';

  it('reads a sequence of mappings, with lines', async () => {
    const recipients = recipientsOf(await membersOf(YAML, 'yaml'));
    expect(recipients.map(({ address, name, line, underEmbargo }) => [line, address, name, underEmbargo])).toEqual([
      [1, 'ada@tide-times.example', 'Ada Quay', false],
      [5, 'bo@tide-times.example', undefined, true],
    ]);
    expect(recipients[0]?.columns).toMatchObject({ 'shoe size': '38' });
  });

  it('reads JSON the same way', async () => {
    const text = JSON.stringify([{ email: 'ada@tide-times.example', name: 'Ada Quay' }, { email: 'bo' }], null, 2);
    const members = await membersOf(text, 'json');
    expect(recipientsOf(members)).toMatchObject([{ address: 'ada@tide-times.example', line: 2 }]);
    expect(reasonsOf(members)).toEqual([expect.stringMatching(/^6: The address “bo” cannot be used/)]);
  });

  it.each([
    ['no sequence', 'email: ada@tide-times.example\n', /no sequence of journalists/],
    ['a sequence of words', '- ada@tide-times.example\n', /no sequence of journalists/],
    ['a cell that is a list', '- email: ada@tide-times.example\n  beat: [sea, ships]\n', /^1: The “beat” of an entry is neither/],
    ['no addresses', '- name: Ada\n', /No column .*“email”/],
    ['broken YAML', '- email: "ada\n', /./],
  ])('refuses %s', async (_, text, reason) => {
    const members = await membersOf(text, 'yaml');
    expect(recipientsOf(members)).toEqual([]);
    expect(reasonsOf(members)[0]).toMatch(reason);
  });
});
