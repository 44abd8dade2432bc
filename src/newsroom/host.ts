import { domainToASCII } from 'node:url';

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i;
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** Whether a text is a domain name with a dot in it, in any script. */
export function isDomain(text: string): boolean {
  const labels = asciiOf(text).split('.');
  return labels.length > 1 && isName(labels) && !/^\d+$/.test(labels.at(-1) ?? '');
}

/** Whether a text names a host: a domain, a name without a dot, an IPv4 address, or an IPv6 address without brackets. */
export function isHost(text: string): boolean {
  if (text.includes(':')) return /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`);
  return isName(asciiOf(text).split('.')) && URL.canParse(`http://${asciiOf(text)}`);
}

/** Whether what is said to this host stays on this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** The domain of an address, or a domain itself, in lower-case A-labels (RFC 5890). */
export function domainOf(text: string): string {
  return asciiOf(text.slice(text.lastIndexOf('@') + 1));
}

function isName(labels: readonly string[]): boolean {
  return labels.every((label) => LABEL.test(label)) && labels.join('.').length <= 253;
}

/** Empty for what is no domain name. */
function asciiOf(text: string): string {
  return domainToASCII(text.toLowerCase());
}
