import { hash } from 'node:crypto';
import { wireDomain } from './address.ts';

/** What one message's id is made from. */
export interface MessageIdMakings {
  /** `contentHash` of the frozen message. */
  readonly contentHash: string;
  readonly deliveryId: string;
  /** As in the envelope. */
  readonly rcptTo: string;
  readonly listIdDomain: string;
}

/** The Message-ID of one delivery, with angle brackets: the same content, delivery and address give the same. */
export function messageIdOf({ contentHash, deliveryId, rcptTo, listIdDomain }: MessageIdMakings): string {
  return `<${hash('sha256', `${contentHash}\0${deliveryId}\0${rcptTo}`).slice(0, 32)}@${wireDomain(listIdDomain)}>`;
}
