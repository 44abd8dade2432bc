import { symlink, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../actors/browser.ts';
import { runRelease } from '../end-to-end/run-release.ts';
import { newsroomCopy, type Previewing, removeFolder, startPreviewing, viewUrl } from './previewing.ts';

const TABS = ['page', 'email', 'text', 'wire', 'source', 'editions', 'sending'];
const EVIL = `<script>top.struck = 1; parent.struck = 1; alert(1)</script><img src=x onerror="top.struck = 1"><svg onload="top.struck = 1">`;

let browser: Browser;
let previewing: Previewing;
/** Another site, which somebody has open in the same browser. */
let stranger: Server;
beforeAll(async () => {
  const folder = await newsroomCopy();
  await writeFile(join(folder, 'hostile.yaml'), hostileRelease());
  await symlink('/etc/hostname', join(folder, 'outside.yaml'));
  previewing = await startPreviewing(folder);
  browser = await startBrowser();
  stranger = createServer((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>A stranger</title>'),
  );
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(async () => {
  await browser.close();
  await previewing.stop();
  stranger.close();
  await removeFolder(previewing.folder);
});

describe('a request', () => {
  test.each([
    ['without the secret', { path: '/list' }, 404],
    ['with another secret', { path: '/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/list' }, 404],
    ['under a name of another site (DNS rebinding)', { headers: { host: 'rebound.example' } }, 403],
    ['under our name and another port', { headers: { host: '127.0.0.1:1' } }, 403],
    ['from another origin', { headers: { origin: 'https://stranger.example' } }, 403],
    ['from no origin that can be told', { headers: { origin: 'null' } }, 403],
    ['that another site’s page makes', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['that another port’s page makes', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['to do something, from a form', { method: 'POST', below: 'test?file=hostile.yaml', headers: { 'content-type': 'text/plain' } }, 403],
    ['to do something, without an origin', { method: 'POST', below: 'test', headers: { 'content-type': 'application/json' } }, 403],
    ['of another kind', { method: 'DELETE' }, 405],
    ['for a file above the page’s', { below: '../../package.json' }, 404],
    ['for a file above the page’s, in disguise', { below: '%2e%2e/%2e%2e/package.json' }, 404],
    ['for a release above the newsroom', { below: 'release?file=../../../etc/hostname' }, 404],
    ['for a release at an absolute path', { below: 'release?file=/etc/hostname' }, 404],
    ['for a release that a link leads out of the newsroom', { below: 'release?file=outside.yaml' }, 404],
    ['for newsroom.yaml', { below: 'release?file=newsroom.yaml' }, 404],
    ['for a list by its path', { below: 'audience?file=iom-beijing-2006.yaml&list=/etc/passwd.csv' }, 404],
    ['as the page makes it', { below: 'list' }, 200],
  ] as const)('%s is answered with its status and nothing else', async (_what, asked: Asked, status) => {
    const answered = await ask(asked);
    expect(answered.status).toBe(status);
    if (status !== 200) expect(answered.body.length).toBeLessThan(200);
    expect(answered.headers['x-content-type-options']).toBe('nosniff');
    expect(answered.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('for the list does not name what a link leads out of the newsroom', async () => {
    expect((await ask({ below: 'list' })).body).not.toContain('outside.yaml');
  });
});

describe('another site in the same browser', () => {
  test('reads nothing and hears nothing, though it knows the address', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
    const heard = await page.evaluate<readonly string[]>(`(async (url) => {
      const tried = (name, promise) => promise.then(() => name + ' went through', () => name + ' failed');
      const opened = (source) => new Promise((resolve, reject) => { source.onopen = source.onmessage = resolve; source.onerror = reject; });
      return Promise.all([
        tried('fetch', fetch(url + 'list')),
        tried('fetch to do something', fetch(url + 'test?file=hostile.yaml', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })),
        tried('EventSource', opened(new EventSource(url + 'events'))),
        tried('WebSocket', opened(new WebSocket(url.replace('http', 'ws') + 'events'))),
        tried('script', new Promise((resolve, reject) => { const script = document.createElement('script'); script.src = url + 'main.js'; script.onload = resolve; script.onerror = reject; document.head.append(script); })),
      ]);
    })(${JSON.stringify(previewing.url)})`);
    expect(heard).toEqual(['fetch failed', 'fetch to do something failed', 'EventSource failed', 'WebSocket failed', 'script failed']);
    await page.close();
  });
});

describe('a release with scripts in every field', () => {
  test('runs none of them in any view, and asks nobody for anything', async () => {
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    const { host } = new URL(previewing.url);
    page.on('request', (asked) => {
      if (!/^(?:data|blob|about):/.test(asked.url()) && new URL(asked.url()).host !== host) elsewhere.push(asked.url());
    });
    page.on('dialog', (dialog) => elsewhere.push(`a dialog: ${dialog.message()}`));
    for (const tab of TABS) {
      await page.goto(viewUrl(previewing.url, { file: 'hostile.yaml', tab }));
      await page.locator('.head h1', { hasText: 'script' }).waitFor();
      await settled(page, tab);
    }
    expect(await page.evaluate('[window.struck, document.querySelector("main script, main [onerror], main [onload]")]')).toEqual([
      undefined,
      null,
    ]);
    expect(elsewhere).toEqual([]);
    await page.close();
  });
});

describe('a port', () => {
  test('that another preview has is left to it: both are served', async () => {
    const other = await startPreviewing(previewing.folder, []);
    const third = await startPreviewing(previewing.folder, []);
    expect(new URL(other.url).port).not.toBe(new URL(third.url).port);
    expect(new URL(other.url).pathname).not.toBe(new URL(third.url).pathname);
    expect([await other.stop(), await third.stop()]).toEqual([0, 0]);
  });

  test('that was asked for and is taken ends it with a way out', async () => {
    const run = await runRelease(previewing.folder, ['preview', '--no-open', '--port', new URL(previewing.url).port]);
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('another program has the port');
    expect(run.stdout).toBe('');
  });
});

interface Asked {
  readonly path?: string;
  /** Below the page's address. */
  readonly below?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As no browser would ask: any header, and the path as it is written. */
function ask({ path, below = 'list', method = 'GET', headers = {} }: Asked) {
  const { hostname, port, pathname } = new URL(previewing.url);
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const asked = request({ hostname, port, path: path ?? pathname + below, method, headers }, async (response) => {
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces).toString('utf8') });
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function settled(page: Page, tab: string): Promise<void> {
  const shows: Readonly<Record<string, string>> = {
    page: 'iframe:not(.coming)',
    email: '.in-row',
    source: '.headers tr',
    sending: '.test',
    editions: '.empty',
  };
  await page
    .locator(`.view ${shows[tab] ?? '.written:not(:empty)'}`)
    .first()
    .waitFor();
}

/** Scripts in the place of all words. */
function hostileRelease(): string {
  const quoted = JSON.stringify(EVIL);
  return `id: hostile
title: ${quoted}
subhead: ${quoted}
date: 2026-09-05
dateline: ${quoted}
body: |
  ${EVIL} [a link](javascript:top.struck=1) and [another](data:text/html,<script>top.struck=1</script>)

  [quote: one]

  <iframe src="javascript:top.struck=1"></iframe>{{#evil}}{{{evil}}}{{/evil}}
quotes:
  - id: one
    speaker: ${quoted}
    role: ${quoted}
    text: ${quoted}
signatories:
  - name: ${quoted}
    title: ${quoted}
contact:
  name: ${quoted}
  office: ${quoted}
  email: press@iom.example
boilerplate: ${quoted}
notes: ${quoted}
media:
  - id: picture
    url: https://pictures.example/x.png
    alt: ${quoted}
    caption: ${quoted}
    credit: ${quoted}
subjects: [${quoted}]
links:
  - title: ${quoted}
    url: https://elsewhere.example/
`;
}
