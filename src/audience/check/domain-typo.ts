/** Mail services for which a domain that differs in one letter is a slip of the finger. Short names are left out: too many others are near. */
const SERVICES = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.co.uk',
  'hotmail.fr',
  'hotmail.de',
  'hotmail.it',
  'hotmail.es',
  'outlook.com',
  'outlook.fr',
  'outlook.de',
  'yahoo.com',
  'yahoo.co.uk',
  'yahoo.co.jp',
  'yahoo.co.in',
  'yahoo.fr',
  'yahoo.de',
  'yahoo.es',
  'yahoo.it',
  'yahoo.com.br',
  'icloud.com',
  'protonmail.com',
  'proton.me',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  't-online.de',
  'comcast.net',
  'verizon.net',
  'btinternet.com',
  'libero.it',
  'virgilio.it',
  'yandex.ru',
  'yandex.com',
  'rambler.ru',
  'bluewin.ch',
  'fastmail.com',
  'zoho.com',
];
/** Real services that are near to those. */
const REAL = new Set(['mail.com', 'email.com', 'ymail.com', 'rocketmail.com', 'fmail.com', 'hotmail.ch', 'outlook.it', 'outlook.es']);
/** No top-level domains, and what is meant by them. */
const NO_ENDINGS: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  vom: 'com',
  xom: 'com',
  cpm: 'com',
  comm: 'com',
  coom: 'com',
  nett: 'net',
  ogr: 'org',
  rog: 'org',
};
/** Endings of countries that people do write when they mean `.com`. */
const HALF_COM = ['co', 'cm', 'om'];

// Two words that differ by one letter have something in common once a letter is taken out of each.
const BY_SHORTENED = Map.groupBy(
  SERVICES.flatMap((service) => [service, ...shortened(service)].map((key) => ({ key, service }))),
  ({ key }) => key,
);
const KNOWN = new Set([...SERVICES, ...REAL]);
const LONGEST = Math.max(...SERVICES.map((service) => service.length)) + 1;

/** The domain that is likely meant by one that is nearly a well-known one (`gmial.com`), or ends in what is no ending (`.con`); undefined where none is. */
export function domainMeant(domain: string): string | undefined {
  const [name = '', ending = ''] = splitEnding(domain);
  const mended = NO_ENDINGS[ending];
  const wanted = mended === undefined ? domain : `${name}.${mended}`;
  const near = KNOWN.has(wanted) || wanted.length > LONGEST ? undefined : serviceNear(wanted);
  return near ?? (mended === undefined ? undefined : wanted);
}

function serviceNear(domain: string): string | undefined {
  const found = [domain, ...shortened(domain)].flatMap((key) => BY_SHORTENED.get(key) ?? []);
  return found.map(({ service }) => service).find((service) => isSlip(domain, service));
}

// `yahoo.ca` is a branch of its own, not a slip for `yahoo.co.uk` or `yahoo.com`.
function isSlip(domain: string, service: string): boolean {
  const [name, ending = ''] = splitEnding(domain);
  if (name === splitEnding(service)[0] && !HALF_COM.includes(ending)) return false;
  return isOneApart(domain, service);
}

/** Whether one letter is put in, left out, changed, or swapped with its neighbour. */
function isOneApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

function shortened(word: string): readonly string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function splitEnding(domain: string): readonly [name: string, ending: string] {
  const dot = domain.lastIndexOf('.');
  return [domain.slice(0, dot), domain.slice(dot + 1)];
}
