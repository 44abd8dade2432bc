import type { BounceReason } from './feedback.ts';

/** What an enhanced status says, and whether it is believed against the words beside it. */
export interface StatusReading {
  readonly reason: BounceReason;
  readonly firm: boolean;
}

const firm = (reason: BounceReason): StatusReading => ({ reason, firm: true });
const vague = (reason: BounceReason): StatusReading => ({ reason, firm: false });

/**
 * Subject and detail of enhanced status codes (RFC 3463, RFC 5248's registry, RFC 7372, RFC 7505; Exchange Online's own). Codes that servers give for anything
 * (x.1.0, x.7.1) are vague: there the words decide.
 */
const BY_DETAIL: Readonly<Record<string, StatusReading>> = {
  '1.0': vague('unspecified'),
  '1.1': firm('mailbox-unknown'),
  '1.2': firm('domain-unknown'),
  '1.3': firm('address-syntax'),
  '1.4': vague('mailbox-unknown'),
  '1.6': firm('moved'),
  '1.7': vague('policy'),
  '1.8': vague('auth'),
  '1.10': firm('mailbox-unknown'),
  '2.0': vague('unspecified'),
  '2.1': firm('mailbox-disabled'),
  '2.2': firm('mailbox-full'),
  '2.3': firm('size'),
  '2.4': vague('restricted'),
  '3.0': vague('unspecified'),
  '3.1': firm('mailbox-full'),
  '3.2': firm('temporary'),
  '3.4': firm('size'),
  '3.5': vague('protocol'),
  '4.0': vague('temporary'),
  '4.1': vague('temporary'),
  '4.2': firm('temporary'),
  '4.3': vague('dns'),
  '4.4': vague('dns'),
  '4.5': vague('rate'),
  '4.6': firm('loop'),
  '4.7': vague('temporary'),
  '4.14': firm('loop'),
  '4.310': firm('domain-unknown'),
  '4.312': firm('dns'),
  '4.316': vague('temporary'),
  '4.317': vague('temporary'),
  '5.0': vague('protocol'),
  '5.1': vague('protocol'),
  '5.2': vague('protocol'),
  '5.3': vague('protocol'),
  '5.4': vague('protocol'),
  '6.0': vague('content'),
  '6.1': vague('content'),
  '6.3': vague('protocol'),
  '6.7': firm('protocol'),
  '7.0': vague('policy'),
  '7.1': vague('policy'),
  '7.2': vague('restricted'),
  '7.8': vague('auth'),
  '7.20': firm('auth'),
  '7.21': firm('auth'),
  '7.22': firm('auth'),
  '7.23': firm('auth'),
  '7.24': firm('auth'),
  '7.25': vague('reputation'),
  '7.26': firm('auth'),
  '7.27': firm('auth'),
  '7.28': firm('rate'),
  '7.30': firm('auth'),
  '7.509': firm('auth'),
  '7.511': firm('reputation'),
  '7.515': firm('auth'),
  '7.57': vague('relay'),
  '7.64': firm('relay'),
  '7.124': firm('restricted'),
  '7.129': firm('restricted'),
  '7.133': firm('restricted'),
  '7.134': firm('restricted'),
  '7.136': firm('restricted'),
  '7.750': firm('reputation'),
};

/** Reads an enhanced status code such as `5.7.26`; undefined where its subject and detail say nothing. */
export function statusReason(status: string): StatusReading | undefined {
  const [, subject = '', detail = ''] = status.split('.');
  const known = BY_DETAIL[`${Number(subject)}.${Number(detail)}`];
  // “Not now” under a heading that says no more.
  if (status.startsWith('4') && known?.firm === false && ['policy', 'protocol', 'unspecified', 'content'].includes(known.reason))
    return vague('temporary');
  if (known !== undefined) return known;
  // Outlook.com and Exchange Online: 5.7.5xx and 5.7.6xx name the sender's address as barred, 4.7.5xx and 4.7.65x as throttled.
  if (subject === '7' && Number(detail) >= 500 && Number(detail) < 750)
    return status.startsWith('4') ? vague('temporary') : vague('reputation');
  return subject === '3' && status.startsWith('4') ? vague('temporary') : BY_SUBJECT[subject];
}

const BY_SUBJECT: Readonly<Record<string, StatusReading>> = {
  '3': vague('unspecified'),
  '4': vague('temporary'),
  '5': vague('protocol'),
  '6': vague('content'),
  '7': vague('policy'),
};
