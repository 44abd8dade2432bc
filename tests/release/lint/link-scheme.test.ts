import { describe, expect, it } from 'vitest';
import { linkScheme } from '../../../src/release/lint/link-scheme.ts';
import { hintsOf, itFinds } from './table.ts';

describe('link-scheme', () => {
  itFinds(linkScheme, {
    'web addresses': ['links: [{title: Ferry, url: "https://bay.example/ferry"}]\nmedia: [{id: a, url: "http://bay.example/a.png"}]'],
    'no scheme': ['links: [{title: Ferry, url: www.bay.example/ferry}]', 'www.bay.example/ferry'],
    'a port and no scheme': ['links: [{title: Ferry, url: "bay.example:8080/ferry"}]', '"bay.example:8080/ferry"'],
    'a scheme that runs code': ['links: [{title: Ferry, url: "javascript:alert(1)"}]', '"javascript:alert(1)"'],
    'a file': ['media: [{id: a, url: "file:///home/a.png"}]', '"file:///home/a.png"'],
    'a mistyped scheme': ['links: [{title: Ferry, url: "htps://bay.example"}]', '"htps://bay.example"'],
    'a slash too few': ['links: [{title: Ferry, url: "https:/bay.example"}]', '"https:/bay.example"'],
    'links in the body': ['body: See [this](https://bay.example), [us](mailto:a@bay.example) and [ring](tel:+41227179394).'],
    'a link in the body without scheme': ['body: See [this](bay.example/ferry) now.', 'bay.example/ferry'],
    'a link to a page of our own': ['notes: See [this](/ferry).', '/ferry'],
    'a defined link': ['body: |\n  See [this][1].\n\n  [1]: bay.example/ferry\n', 'bay.example/ferry'],
    'a picture from media': ['body: "![The ferry](media: ferry)"'],
    'a bare link that runs code': ['body: See <javascript:alert(1)> now.', 'javascript:alert(1)'],
    'a bare link to a server of files': ['body: See <ftp://bay.example/a> now.', 'ftp://bay.example/a'],
    code: ['body: "Write `[this](ferry)`."'],
    'a link in brackets': ['body: See [this](https://bay.example/a_(b)).'],
  });

  it.each([
    ['www.bay.example', 'Write “https://www.bay.example”.'],
    ['//bay.example/a', 'Write “https://bay.example/a”.'],
    ['htps://bay.example', 'Write “https://bay.example”.'],
    ['press@bay.example', 'Write it as `email:` of a contact.'],
    ['the website', 'Write the whole address, from “https://” on.'],
  ])('says how to write %s', (url, hint) => {
    expect(hintsOf(linkScheme, `links: [{title: Ferry, url: "${url}"}]`)).toEqual([hint]);
  });
});
