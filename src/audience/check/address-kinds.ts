/** Local parts that belong to a function and not to a person (RFC 2142, and what newsrooms have), small and without digits or signs. */
const ROLES = new Set(
  `abuse admin administrator contact contacto contatto desk editor editorial enquiries feedback help hello hostmaster info information inquiries kontakt mail
  mailbox marketing media news newsdesk newsroom noreply donotreply nobody office postmaster presse press pressoffice prensa pr publicity redaccion redaction
  redaktion redazione root sales service spam studio submissions support team tips webmaster`.split(/\s+/),
);
/** Local parts that nobody reads. */
const UNREAD = new Set(['noreply', 'donotreply', 'nobody', 'abuse', 'spam', 'root', 'hostmaster', 'postmaster']);
/** Services for addresses that live for minutes. */
const DISPOSABLE = new Set(
  `10minutemail.com 20minutemail.com burnermail.io discard.email dispostable.com emailondeck.com fakeinbox.com getnada.com grr.la guerrillamail.com
  guerrillamail.info guerrillamail.net guerrillamailblock.com harakirimail.com inboxkitten.com jetable.org mail-temp.com mailcatch.com maildrop.cc mailinator.com
  mailnesia.com mintemail.com moakt.com mohmal.com mytemp.email nada.email sharklasers.com spam4.me spamgourmet.com temp-mail.org tempail.com tempinbox.com
  tempmail.com tempmail.net tempr.email throwawaymail.com trash-mail.com trashmail.com trashmail.de trashmail.net wegwerfemail.de yopmail.com yopmail.fr`.split(
    /\s+/,
  ),
);

/** What is special about an address: a desk’s, one that nobody reads, one that is thrown away. */
export function roleOf(local: string): 'desk' | 'unread' | undefined {
  const plain = local.toLowerCase().replace(/\+.*$/, '').replace(/[._-]/g, '');
  if (UNREAD.has(plain)) return 'unread';
  return ROLES.has(plain) ? 'desk' : undefined;
}

/** Whether a domain, or the one above it, gives addresses to throw away. */
export function isDisposable(domain: string): boolean {
  return DISPOSABLE.has(domain) || DISPOSABLE.has(domain.slice(domain.indexOf('.') + 1));
}

/** The address without its tag: `ada@paper.example` for `ada+press@paper.example`; undefined where it has none. */
export function withoutTag(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : undefined;
}
