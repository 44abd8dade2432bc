import { expect, test } from 'vitest';
import { findBrowser } from '../../src/print/find-browser.ts';

const LINUX = { platform: 'linux', home: '/home/press', environment: { PATH: '/opt/tools:/usr/bin' } } as const;

function among(...paths: readonly string[]): (path: string) => boolean {
  return (path) => paths.includes(path);
}

test('the browser that is named comes first', () => {
  const environment = { ...LINUX.environment, RELEASE_CHROMIUM: '/srv/chromium' };
  const isProgram = among('/srv/chromium', '/usr/bin/chromium');
  expect(findBrowser({ ...LINUX, environment, isProgram })).toMatchObject({ value: '/srv/chromium' });
});

test('a named browser that is not there is not replaced by another', () => {
  const environment = { ...LINUX.environment, RELEASE_CHROMIUM: '/srv/chromium' };
  const result = findBrowser({ ...LINUX, environment, isProgram: among('/usr/bin/chromium') });
  expect(result).toMatchObject({ kind: 'invalid', diagnostics: [{ rule: 'browser', level: 'error' }] });
});

test('on Linux it is looked for on the PATH, then where installers put it', () => {
  expect(findBrowser({ ...LINUX, isProgram: among('/opt/tools/google-chrome') })).toMatchObject({ value: '/opt/tools/google-chrome' });
  expect(findBrowser({ ...LINUX, isProgram: among('/snap/bin/chromium') })).toMatchObject({ value: '/snap/bin/chromium' });
});

test('a folder of the PATH that is relative is not looked in', () => {
  const environment = { PATH: '.:bin' };
  expect(findBrowser({ ...LINUX, environment, isProgram: among('bin/chromium', './chromium', 'chromium') }).kind).toBe('invalid');
});

test('on macOS and Windows it is looked for among the applications', () => {
  const edge = '/Users/press/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
  expect(findBrowser({ platform: 'darwin', home: '/Users/press', environment: {}, isProgram: among(edge) })).toMatchObject({ value: edge });
  const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
  const environment = { PROGRAMFILES: 'C:\\Program Files' };
  expect(findBrowser({ platform: 'win32', home: 'C:\\Users\\press', environment, isProgram: among(chrome) })).toMatchObject({
    value: chrome,
  });
});

test('where there is none, it says what to install', () => {
  const result = findBrowser({ ...LINUX, isProgram: () => false });
  expect(result).toMatchObject({ diagnostics: [{ hint: expect.stringMatching(/Install Chromium.*RELEASE_CHROMIUM/) }] });
});
