import { domainToASCII } from 'node:url';

/** An address that an envelope can hold, or why a text is none. `why` continues "It", `hint` says what to write instead; both are sentences. */
export type AddressReading =
  | {
      readonly kind: 'address';
      /** As the envelope will hold it: local part as written, domain in lower-case A-labels. */
      readonly address: string;
      readonly local: string;
      readonly domain: string;
      /** The local part is not ASCII: only a server with SMTPUTF8 (RFC 6531) takes it. */
      readonly needsSmtpUtf8: boolean;
    }
  | { readonly kind: 'invalid'; readonly why: string; readonly hint: string };

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
const PLAIN = new RegExp(`^(?<local>${ATOM}+(?:\\.${ATOM}+)*)@(?<domain>[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)$`);
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * Reads an e-mail address strictly: one address and nothing else, a dot-atom before the @ and a domain name after it (RFC 5321 4.1.2,
 * RFC 6531 for other scripts). What mail libraries would repair is refused, for a repaired address may be another person's: display
 * names, comments, quoted local parts, several addresses, characters that Unicode folds into others.
 */
export function parseAddress(text: string): AddressReading {
  const trimmed = text.trim();
  const plain = PLAIN.exec(trimmed);
  const at = trimmed.lastIndexOf('@');
  const local = plain?.groups?.local ?? trimmed.slice(0, Math.max(at, 0)).normalize('NFC');
  const written = plain?.groups?.domain ?? trimmed.slice(at + 1).normalize('NFC');
  if (plain === null) {
    const fault = faultOfShape(trimmed, local, written);
    if (fault !== undefined) return fault;
  }
  return assemble(local, written);
}

/** The form under which addresses are the same person's: without regard to case. For comparing, never for an envelope. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

/** The domain of an address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function assemble(local: string, written: string): AddressReading {
  const lower = written.toLowerCase();
  const domain = isAscii(lower) ? lower : domainToASCII(lower);
  const labels = domain.split('.');
  if (!labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? '')) {
    return invalid(`has “${written}” after the @, which is no domain name`, 'Check the part after the @ with the journalist.');
  }
  const address = `${local}@${domain}`;
  if (Buffer.byteLength(local) > 64 || Buffer.byteLength(address) > 254) {
    return invalid('is longer than an e-mail address may be', 'Check the address: at most 64 characters before the @, and 254 in all.');
  }
  return { kind: 'address', address, local, domain, needsSmtpUtf8: !isAscii(local) };
}

function faultOfShape(text: string, local: string, domain: string): AddressReading | undefined {
  if (text === '') return invalid('is empty', 'Write an address such as “desk@paper.example”.');
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u.test(text)) {
    return invalid('holds a line break or an invisible character', 'Type the address anew, alone in its cell.');
  }
  if ((text.match(/@/g)?.length ?? 0) > 1)
    return invalid('holds more than one address', 'Keep the one to write to; each journalist has a row of their own.');
  if (/^\/o=/i.test(text))
    return invalid(
      'is what Exchange calls somebody inside of an office, no address',
      'Look them up in Outlook, and write what stands under “SMTP”.',
    );
  if (text.includes('@') === false) return invalid('has no @', 'Write an address such as “desk@paper.example”.');
  return faultOfParts(text, local, domain);
}

function faultOfParts(text: string, local: string, domain: string): AddressReading | undefined {
  if (/^mailto:/i.test(text)) return invalid('begins with “mailto:”', 'Leave “mailto:” out.');
  if (/[<>"()[\]\\]/.test(text))
    return invalid('holds more than the address', 'Write the address alone, with the name in a column of its own.');
  if (/[,;]/.test(text)) return invalid('holds a comma or semicolon', 'Write one address a row; a dot may be meant.');
  if (/\s/.test(text)) return invalid('holds a space', 'Write the address without spaces, one a row.');
  if (!LOCAL.test(local))
    return invalid('has something wrong before the @', 'Look for a dot too many, or a character that does not belong.');
  if (!DOMAIN.test(domain))
    return invalid('has something wrong after the @', 'The @ is followed by a name with a dot in it, such as “paper.example”.');
  if (local.normalize('NFKC') !== local || domain.normalize('NFKC') !== domain) {
    return invalid('holds look-alike characters, such as full-width letters', 'Type the address anew.');
  }
  return undefined;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function invalid(why: string, hint: string): AddressReading {
  return { kind: 'invalid', why: `It ${why}.`, hint };
}
