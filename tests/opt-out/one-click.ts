import type { Asking } from './harbour-service.ts';

const PAIR = 'List-Unsubscribe=One-Click';
const URLENCODED = 'application/x-www-form-urlencoded';

/**
 * What mail programs send when a reader clicks “Unsubscribe”. RFC 8058 3.2 and 8 fix body and types, and Gmail and Yahoo promise no more than that; Gmail’s user agent is as senders’ logs have it.
 * No mail program sends cookies, and none follows an answer.
 */
export const ONE_CLICKS: readonly (readonly [name: string, asking: Asking])[] = [
  [
    'Gmail',
    {
      method: 'POST',
      headers: {
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/1.0 (KHTML, like Gecko; Gmail Actions)',
        'Content-Type': URLENCODED,
        'Accept-Encoding': 'gzip, deflate',
      },
      body: PAIR,
    },
  ],
  ['Yahoo', { method: 'POST', headers: { 'Content-Type': URLENCODED, Accept: '*/*' }, body: PAIR }],
  [
    'a program that sends multipart/form-data, as RFC 8058 8.2 has it',
    {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=---FormBoundaryjWmhtjORrn' },
      body: '-----FormBoundaryjWmhtjORrn\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n-----FormBoundaryjWmhtjORrn--\r\n',
    },
  ],
  [
    'a program with a boundary in quotation marks and a charset',
    {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; charset=utf-8; boundary="a b\'()+_,-./:=?"' },
      body: '--a b\'()+_,-./:=?\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--a b\'()+_,-./:=?--',
    },
  ],
  ['a program that names a charset', { method: 'POST', headers: { 'Content-Type': `${URLENCODED}; charset=UTF-8` }, body: PAIR }],
  ['a program that says nothing of the type', { method: 'POST', body: PAIR }],
  [
    'a program that waits to be told to go on',
    { method: 'POST', headers: { 'Content-Type': URLENCODED, Expect: '100-continue' }, body: PAIR },
  ],
  [
    'a program that sends it in chunks',
    { method: 'POST', headers: { 'Content-Type': URLENCODED, 'Transfer-Encoding': 'chunked' }, body: PAIR },
  ],
];
