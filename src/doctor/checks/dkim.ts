import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { domainOf } from '../../newsroom/host.ts';
import type { DkimSettings } from '../../newsroom/model.ts';
import { type DnsRecord, type Finding, fine, fix, notChecked, wrong } from '../finding.ts';
import type { Resolver } from '../resolver.ts';
import { readTags, type Tags } from '../tags.ts';

const GOOD_BITS = 2048;

/** Whether the key that receivers find in the DNS is the public half of the one that signs (RFC 6376 3.6.1). */
export async function dkimFinding({ domain, selector, key }: DkimSettings, resolver: Resolver): Promise<Finding> {
  const name = `${selector}._domainkey.${domainOf(domain)}`;
  const about = { check: 'dkim', subject: name } as const;
  const publicKey = createPublicKey(createPrivateKey(key.reveal()));
  const record: DnsRecord = { name, type: 'TXT', value: `v=DKIM1; k=rsa; p=${spki(publicKey)}` };
  const answer = await resolver.txt(name);
  if (answer.kind === 'no-answer') return notChecked('dkim', 'no-answer', `The DNS gave no answer on it: ${answer.why}.`, name);
  if (answer.kind === 'none')
    return wrong('failed', about, 'No key is published there: receivers cannot check the signature.', fix('Publish this record.', record));
  const texts = answer.records.filter((text) => readTags(text).has('p'));
  const [text] = texts;
  if (text === undefined) return wrong('failed', about, 'What is published there is no key.', fix('Publish this record instead.', record));
  if (texts.length > 1)
    return wrong(
      'failed',
      about,
      `${texts.length} keys are published there, and which one counts is chance.`,
      fix('Leave this record alone there.', record),
    );
  const fault = faultOf(readTags(text), publicKey);
  if (fault !== undefined) return wrong('failed', about, fault, fix('Publish this record instead.', record));
  return withRemarks(about, readTags(text), publicKey);
}

function faultOf(tags: Tags, key: KeyObject): string | undefined {
  const published = (tags.get('p') ?? '').replace(/\s/g, '');
  const version = tags.get('v');
  if (version !== undefined && version !== 'DKIM1') return `The record says v=${version}, where only DKIM1 counts.`;
  if (published === '') return 'The key was revoked: the record says so with an empty p=.';
  if ((tags.get('k') ?? 'rsa').toLowerCase() !== 'rsa')
    return `The record is for a key of the kind ${tags.get('k')}, and messages are signed with RSA.`;
  if (!listHas(tags.get('h'), 'sha256')) return `The record allows only h=${tags.get('h')}, and messages are signed with sha256.`;
  if (!listHas(tags.get('s'), 'email')) return `The record is for s=${tags.get('s')}, not for mail.`;
  return published === spki(key) || published === pkcs1(key)
    ? undefined
    : 'The key published there is not the public half of the one that signs: every signature would be found false.';
}

function withRemarks(about: { readonly check: 'dkim'; readonly subject: string }, tags: Tags, key: KeyObject): Finding {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if ((tags.get('t') ?? '').split(':').some((flag) => flag.trim() === 'y')) {
    return wrong(
      'warning',
      about,
      'The record says t=y, for a test: receivers treat messages as if they were not signed.',
      fix('Take `t=y` out of the record.'),
    );
  }
  if (bits >= GOOD_BITS) return fine('dkim', about.subject, `The key published there is that which signs: RSA, ${bits} bits.`);
  const words =
    'Make a new one with `openssl genrsa -out dkim.pem 2048`, publish it under another selector, and name both in newsroom.yaml.';
  return wrong('warning', about, `The key published there is that which signs, but has only ${bits} bits.`, fix(words));
}

// "*" stands for all, and so does no list.
function listHas(list: string | undefined, word: string): boolean {
  return list === undefined || list.split(':').some((one) => ['*', word].includes(one.trim().toLowerCase()));
}

function spki(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

// RFC 6376 names this form; the world publishes the other.
function pkcs1(key: KeyObject): string {
  return key.export({ type: 'pkcs1', format: 'der' }).toString('base64');
}
