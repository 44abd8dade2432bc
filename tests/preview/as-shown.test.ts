import { describe, expect, test } from 'vitest';
import { changesOf } from '../../src/preview/changes.ts';
import { editorNamed } from '../../src/preview/editor.ts';
import { inboxLine } from '../../src/preview/inbox-line.ts';
import { asShownIn } from '../../src/preview/mail-client.ts';
import { messageAccount } from '../../src/preview/message-parts.ts';
import { asWordShows } from '../../src/preview/word-engine.ts';

describe('What Word leaves of a message', () => {
  test.each([
    ['opens what is for it', '<!--[if mso | IE]><table width="600"><![endif]--><p>Quay</p>', '<table width="600"><p>Quay</p>'],
    ['leaves out what is for others', '<!--[if !mso]><!--><p>Others</p><!--<![endif]--><p>All</p>', '<p>All</p>'],
    ['leaves out settings of Office', '<!--[if mso]><noscript><xml><o:x/></xml></noscript><![endif]-->', '<noscript></noscript>'],
    [
      'drops media queries',
      '<style>@media (max-width:480px) { .a { width: 100% } } .b { color: red }</style>',
      '<style>.b { color: red }\n</style>',
    ],
    ['drops what it does not know', '<div style="max-width:600px;color:red;border-radius:4px">x</div>', '<div style="color:red">x</div>'],
    [
      'keeps padding on cells alone',
      '<td style="padding:8px"><p style="padding:8px">x</p></td>',
      '<td style="padding:8px"><p style="">x</p></td>',
    ],
    ['drops flex and background pictures', '<p style="display:flex;background:url(x.png)">x</p>', '<p style="">x</p>'],
  ])('%s', (_what, html, shown) => {
    expect(asWordShows(html)).toBe(shown);
  });
});

describe('A message in a program', () => {
  const shown = (html: string, client: Partial<Parameters<typeof asShownIn>[1]>) =>
    asShownIn(html, { engine: 'browser', scheme: 'light', pictures: 'inside', ...client });

  test('is in the scheme that is asked for, whatever the machine’s', () => {
    const html = '<head><style>@media (prefers-color-scheme: dark) { p { color: white } }</style></head>';
    expect(shown(html, { scheme: 'dark' })).toContain('@media (min-width: 0px)');
    expect(shown(html, {})).toContain('@media (max-width: 0px)');
  });

  test('asks the web for nothing, until somebody wants its pictures', () => {
    const html = '<img alt="a quay" width="300" src="https://pictures.example/q.png"><img src=\'//pictures.example/r.png\'>';
    expect(shown(html, {})).not.toMatch(/src="(?:https?:)?\/\//);
    expect(shown(html, { pictures: 'none' })).toContain('alt="a quay"');
    expect(shown(html, { pictures: 'web' })).toContain('https://pictures.example/q.png');
  });

  test('begins in the inbox with its preheader, whether it is seen or not', () => {
    const html =
      '<head><title>No</title></head><body><!-- no --><div style="display:none">Opened &amp; ready&#8203;</div><h1>The quay</h1></body>';
    expect(inboxLine({ name: undefined, address: 'press@quay.example' }, 'A quay', html)).toEqual({
      from: 'press@quay.example',
      subject: 'A quay',
      opening: 'Opened & ready The quay',
    });
  });
});

test('A message is taken apart into its fields and parts, and measured as Gmail measures it', () => {
  const html = '<p>=C3=A9t=\r\n=C3=A9</p>';
  const source = [
    'Subject: One',
    ' two',
    'Content-Type: multipart/alternative; boundary="=_b"',
    '',
    '--=_b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    'w6l0w6k=',
    '--=_b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    html,
    '--=_b--',
    '',
  ].join('\r\n');
  const account = messageAccount(Buffer.from(source));
  expect(account.headers[0]).toEqual({ name: 'Subject', value: 'One two' });
  expect(account.tree.parts.map(({ type, encoding, decodedBytes }) => [type, encoding, decodedBytes])).toEqual([
    ['text/plain', 'base64', 5],
    ['text/html', 'quoted-printable', 12],
  ]);
  expect(account.htmlBytes).toBe(12);
  expect(account.bytes).toBe(source.length);
});

describe('What changed on disk', () => {
  const of = (...files: readonly string[]) =>
    changesOf(
      '/newsroom',
      files.map((file) => `/newsroom/${file}`),
      new Set(['/newsroom/people.csv']),
    );

  test('is a release and what may be its edition, a list, or everything', () => {
    expect(of('releases/spring.fr.yaml', 'releases/spring.fr.yaml')).toEqual([
      { kind: 'release', file: 'releases/spring.fr.yaml', stems: ['releases/spring.fr', 'releases/spring'] },
    ]);
    expect(of('people.csv', 'lists/press.csv')).toEqual([{ kind: 'lists' }]);
    expect(of('releases/a.yaml', 'newsroom.yaml')).toEqual([{ kind: 'everything' }]);
    expect(of('templates/html/page.hbs')).toEqual([{ kind: 'everything' }]);
  });

  test('is nothing where an editor keeps its own files', () => {
    expect(of('releases/.spring.yaml.swp', 'releases/spring.yaml~')).toEqual([]);
  });
});

describe('An editor', () => {
  const place = { path: '/press office/spring#1.yaml', line: 4, column: 8 };

  test('gets the path, line and column in its own way', () => {
    expect(editorNamed('vscode')?.(place)).toBe('vscode://file/press%20office/spring%231.yaml:4:8');
    expect(editorNamed('idea')?.(place)).toBe('idea://open?file=/press%20office/spring%231.yaml&line=4&column=8');
    expect(editorNamed('mine://{path}:{line}')?.({ ...place, path: 'C:\\office\\a.yaml' })).toBe('mine:///C:/office/a.yaml:4');
    expect(editorNamed('none')?.(place)).toBeUndefined();
  });

  test.each(['javascript:alert({path})', 'https://stranger.example/{path}', 'notepad', 'data:{path}'])('is not %s', (name) => {
    expect(editorNamed(name)).toBeUndefined();
  });
});
