import type { Delivery, DeliveryEvent } from './delivery.ts';
import type { Written } from './port.ts';

type EventOf<K extends DeliveryEvent['kind']> = Extract<DeliveryEvent, { kind: K }>;

/**
 * The one place where a delivery changes state: what it becomes by an event, or why the event is refused and nothing changes.
 *
 * An event that names a fence counts only while the delivery is held under that same fence: a sender whose lease was taken over can
 * change nothing. `attempts` counts tries that reached the wire: a dot authorised, or a refusal or failure before the dot.
 */
export function step(delivery: Delivery, event: DeliveryEvent): Written {
  switch (event.kind) {
    case 'claimed':
      return claim(delivery, event);
    case 'claim-released':
      return releaseClaim(delivery, event);
    case 'dot-authorised':
      return authoriseDot(delivery, event);
    case 'accepted':
      return accept(delivery, event);
    case 'deferred':
      return defer(delivery, event);
    case 'postponed':
      return postpone(delivery, event);
    case 'rejected':
      return reject(delivery, event);
    case 'lost-after-dot':
      return loseAfterDot(delivery, event);
    case 'holder-died':
      return outliveHolder(delivery);
    case 'settled':
      return settle(delivery, event);
    case 'skipped':
      return skip(delivery, event);
    default:
      return unknownEvent(event);
  }
}

function claim(delivery: Delivery, event: EventOf<'claimed'>): Written {
  const claimed = written({ state: 'claimed', attempts: delivery.attempts, fence: event.fence });
  if (delivery.state === 'queued') return claimed;
  if (delivery.state !== 'deferred') return outOfPlace(delivery, event);
  return delivery.until <= event.at ? claimed : refused('The delivery is deferred and not yet due.');
}

function releaseClaim(delivery: Delivery, event: EventOf<'claim-released'>): Written {
  if (delivery.state !== 'claimed') return outOfPlace(delivery, event);
  if (delivery.fence !== event.fence) return staleFence(delivery.fence, event.fence);
  return written({ state: 'queued', attempts: delivery.attempts });
}

function authoriseDot(delivery: Delivery, event: EventOf<'dot-authorised'>): Written {
  if (delivery.state !== 'claimed') return outOfPlace(delivery, event);
  if (delivery.fence !== event.fence) return staleFence(delivery.fence, event.fence);
  return written({ state: 'sending', attempts: delivery.attempts + 1, fence: event.fence, since: event.at });
}

// From `sending` alone: an answer to a dot that the ledger never authorised is a bug, and `uncertain` waits for a person's word.
function accept(delivery: Delivery, event: EventOf<'accepted'>): Written {
  if (delivery.state !== 'sending') return outOfPlace(delivery, event);
  if (delivery.fence !== event.fence) return staleFence(delivery.fence, event.fence);
  return written({ state: 'accepted', attempts: delivery.attempts, reply: event.reply, at: event.at });
}

function defer(delivery: Delivery, event: EventOf<'deferred'>): Written {
  if (delivery.state !== 'claimed' && delivery.state !== 'sending') return outOfPlace(delivery, event);
  if (delivery.fence !== event.fence) return staleFence(delivery.fence, event.fence);
  return written({ state: 'deferred', attempts: triesAfter(delivery), until: event.until, cause: event.cause, at: event.at });
}

function postpone(delivery: Delivery, event: EventOf<'postponed'>): Written {
  if (delivery.state !== 'claimed') return outOfPlace(delivery, event);
  if (delivery.fence !== event.fence) return staleFence(delivery.fence, event.fence);
  return written({ state: 'deferred', attempts: delivery.attempts, until: event.until, cause: event.cause, at: event.at });
}

function reject(delivery: Delivery, event: EventOf<'rejected'>): Written {
  if (delivery.state !== 'claimed' && delivery.state !== 'sending') return outOfPlace(delivery, event);
  if (delivery.fence !== event.fence) return staleFence(delivery.fence, event.fence);
  return written({ state: 'rejected', attempts: triesAfter(delivery), reply: event.reply, at: event.at });
}

function loseAfterDot(delivery: Delivery, event: EventOf<'lost-after-dot'>): Written {
  if (delivery.state !== 'sending') return outOfPlace(delivery, event);
  if (delivery.fence !== event.fence) return staleFence(delivery.fence, event.fence);
  return doubt(delivery);
}

function outliveHolder(delivery: Delivery): Written {
  if (delivery.state === 'claimed') return written({ state: 'queued', attempts: delivery.attempts });
  if (delivery.state === 'sending') return doubt(delivery);
  return refused(`Nobody holds a delivery that is ${delivery.state}.`);
}

// Kept is the time of the dot, not of its loss: that is where to look in the relay's log.
function doubt(delivery: Extract<Delivery, { state: 'sending' }>): Written {
  return written({ state: 'uncertain', attempts: delivery.attempts, since: delivery.since });
}

function settle(delivery: Delivery, event: EventOf<'settled'>): Written {
  if (delivery.state !== 'uncertain') return outOfPlace(delivery, event);
  if (event.as === 'resend') return written({ state: 'queued', attempts: delivery.attempts });
  // Code 0: no server said so.
  const reply = { code: 0, enhanced: undefined, text: `counted as accepted by ${event.by}` };
  return written({ state: 'accepted', attempts: delivery.attempts, reply, at: event.at });
}

function skip(delivery: Delivery, event: EventOf<'skipped'>): Written {
  if (delivery.state !== 'queued' && delivery.state !== 'claimed' && delivery.state !== 'deferred') return outOfPlace(delivery, event);
  return written({ state: 'skipped', attempts: delivery.attempts, why: event.why, at: event.at });
}

function triesAfter(delivery: Extract<Delivery, { state: 'claimed' | 'sending' }>): number {
  return delivery.state === 'claimed' ? delivery.attempts + 1 : delivery.attempts;
}

function written(delivery: Delivery): Written {
  return { kind: 'written', delivery };
}

function refused(why: string): Written {
  return { kind: 'refused', why };
}

function outOfPlace(delivery: Delivery, event: DeliveryEvent): Written {
  return refused(`A delivery that is ${delivery.state} cannot take the event "${event.kind}".`);
}

function staleFence(held: number, named: number): Written {
  return refused(`The lease was lost: the delivery is held under fence ${held}, and the event names fence ${named}.`);
}

function unknownEvent(event: never): never {
  throw new Error(`Unknown delivery event: ${JSON.stringify(event)}`);
}
