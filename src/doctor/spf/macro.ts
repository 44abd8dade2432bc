import type { IpAddress } from './address.ts';

const EXPAND = String.raw`%(?:\{[slodiphv](?:[1-9]\d*)?r?[.\-+,/_=]*\}|[%_-])`;
// Letters may be capitals: the value is then escaped for a URL.
const MACRO_STRING = new RegExp(String.raw`^(?:${EXPAND}|[\x21-\x24\x26-\x7e])*$`, 'i');
const TOP_LABEL = /\.(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])\.?$/i;
const ENDS_EXPANDED = new RegExp(`${EXPAND}$`, 'i');
const MACRO = /%(?:\{([slodiphv])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))/gi;
const LONGEST_NAME = 253;

/** What macros stand for (RFC 7208 7.2). */
export interface MacroValues {
  readonly address: IpAddress;
  /** The whole sender, with `postmaster` where it has no local part. */
  readonly sender: string;
  /** The domain whose record is followed. */
  readonly domain: string;
  readonly helo: string;
  /** A name of the address that leads back to it, for `%{p}`. */
  readonly name: () => Promise<string>;
}

/** Whether a text is a macro-string (RFC 7208 7.1). */
export function isMacroString(text: string): boolean {
  return MACRO_STRING.test(text);
}

/** Whether a text is a domain-spec (RFC 7208 7.1): a macro-string that ends in a top label or a macro. */
export function isDomainSpec(text: string): boolean {
  return isMacroString(text) && (TOP_LABEL.test(text) || ENDS_EXPANDED.test(text));
}

/** Fills in a domain-spec; labels are taken away from the left until it fits the DNS. */
export async function expandDomain(spec: string, values: MacroValues): Promise<string> {
  const name = /%\{p/i.test(spec) ? await values.name() : '';
  let expanded = spec.replace(MACRO, (_, letter: string | undefined, digits: string, reverse: string, delimiters: string, plain: string) =>
    letter === undefined
      ? ({ '%': '%', _: ' ', '-': '%20' }[plain] ?? '')
      : transformed(letter, { digits, reverse, delimiters }, { ...values, name }),
  );
  expanded = expanded.replace(/\.$/, '');
  while (expanded.length > LONGEST_NAME && expanded.includes('.')) expanded = expanded.slice(expanded.indexOf('.') + 1);
  return expanded;
}

interface Transform {
  readonly digits: string;
  readonly reverse: string;
  readonly delimiters: string;
}

function transformed(
  letter: string,
  { digits, reverse, delimiters }: Transform,
  values: Omit<MacroValues, 'name'> & { name: string },
): string {
  const value = macroValue(letter.toLowerCase(), values);
  let parts = value.split(new RegExp(`[${(delimiters === '' ? '.' : delimiters).replace(/[-.+/]/g, '\\$&')}]`));
  if (reverse !== '') parts = parts.reverse();
  if (digits !== '') parts = parts.slice(-Number(digits));
  const text = parts.join('.');
  return letter === letter.toLowerCase()
    ? text
    : encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function macroValue(letter: string, { address, sender, domain, helo, name }: Omit<MacroValues, 'name'> & { name: string }): string {
  const at = sender.lastIndexOf('@');
  switch (letter) {
    case 's':
      return sender;
    case 'l':
      return sender.slice(0, at);
    case 'o':
      return sender.slice(at + 1);
    case 'd':
      return domain;
    case 'i':
      return address.family === 4 ? address.bytes.join('.') : nibbles(address).join('.');
    case 'p':
      return name;
    case 'v':
      return address.family === 4 ? 'in-addr' : 'ip6';
    default:
      return helo;
  }
}

function nibbles({ bytes }: IpAddress): string[] {
  return bytes.flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)]);
}
