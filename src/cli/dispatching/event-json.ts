import type { DispatchEvent } from '../../dispatch/event.ts';
import { stopWords } from '../../dispatch/stop-reason.ts';
import type { DispatchId } from '../../ledger/port.ts';

/** An event as `send --json` prints it, one a line. The form is stable: scripts rely on it. Times are ISO 8601 in UTC. */
export function eventJson(event: DispatchEvent, dispatch: DispatchId): object {
  const head = { version: 1, event: event.kind, dispatch, at: iso(event.at) };
  switch (event.kind) {
    case 'started':
      return { ...head, route: event.route, sessions: event.sessions, counts: event.counts, recovered: event.recovered };
    case 'progress':
      return { ...head, counts: event.progress.counts, perSecond: event.progress.perSecond, left: event.progress.left };
    case 'accepted':
    case 'rejected':
      return { ...head, address: event.to.address, reply: event.reply };
    case 'deferred':
      return { ...head, address: event.to.address, until: iso(event.until), cause: event.cause };
    case 'uncertain':
      return { ...head, address: event.to.address, cause: event.cause };
    case 'skipped':
      return { ...head, address: event.to.address, why: event.why };
    case 'slowed-down':
      return { ...head, domain: event.domain ?? null, perSecond: event.perSecond };
    case 'resting':
      return { ...head, until: iso(event.until), cause: event.cause };
    case 'waiting':
      return { ...head, until: iso(event.until) };
    case 'clock-jumped':
      return { ...head, seconds: Math.round(event.by / 1000) };
    case 'clock-differs':
      return { ...head, relay: event.relay, told: iso(event.told) };
    case 'stopping':
      return { ...head, why: event.why.kind, ...stopWords(event.why) };
    case 'finished':
      return { ...head, ending: event.ending.kind, counts: 'counts' in event.ending ? (event.ending.counts ?? null) : null };
  }
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
