import { domainToASCII } from 'node:url';

/** Nothing that would end an address, add another, or break a line: dot-atoms of any script around one @. */
const ADDRESS = /^(?<local>[^\s\p{C}<>()[\]\\,;:"@]+)@(?<domain>[^\s\p{C}<>()[\]\\,;:"@]+)$/u;
const ASCII_ADDRESS = /^[\w!#$%&'*+/=?^`{|}~.-]+@[a-z0-9.-]+$/;

/**
 * An address as envelope and headers hold it: local part as written, domain in A-labels. Lists and newsroom.yaml have been checked, so anything else
 * is a bug and throws: a mended address may be another person's.
 */
export function wireAddress(address: string): string {
  if (ASCII_ADDRESS.test(address)) return address;
  const { local, domain } = ADDRESS.exec(address)?.groups ?? {};
  if (local === undefined || domain === undefined) throw new Error(`No message can be written to or from ${JSON.stringify(address)}.`);
  return `${local}@${wireDomain(domain)}`;
}

/** A domain in A-labels; what is none is a bug and throws. */
export function wireDomain(domain: string): string {
  const ascii = domainToASCII(domain);
  if (ascii === '') throw new Error(`${JSON.stringify(domain)} is no domain.`);
  return ascii;
}
