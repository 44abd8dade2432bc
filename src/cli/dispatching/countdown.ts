import type { Instant } from '../../release/time.ts';
import type { Context } from '../context.ts';
import { momentText } from './schedule.ts';

/** Shows how long a sender waits still. */
export interface Countdown {
  /** Begins to count down to an instant. */
  to(until: Instant): void;
  /** Takes the line away. */
  end(): void;
}

const EVERY_MS = 1000;

/** A line that counts down on a terminal; elsewhere one line that says until when. `timeZone` is the newsroom's. */
export function countdownOn({ presenter, clock }: Context, timeZone: string): Countdown {
  let ticking: NodeJS.Timeout | undefined;
  function end(): void {
    if (ticking === undefined) return;
    clearInterval(ticking);
    ticking = undefined;
    presenter.draw('');
  }
  return {
    to(until) {
      presenter.say(
        `Waiting until ${momentText(until, timeZone)}. Ctrl-C ends the waiting, what is left stays queued; --resume goes on later.`,
      );
      if (!presenter.redraws) return;
      end();
      const tick = () => presenter.draw(`${durationText(until - clock())} left`);
      tick();
      ticking = setInterval(tick, EVERY_MS).unref();
    },
    end,
  };
}

/** `2 d 3 h`, `2 h 13 min`, `13 min 5 s`, `5 s`. */
function durationText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const units = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = units.map((count, at) => `${count} ${['d', 'h', 'min', 's'][at]}`);
  const first = units.findIndex((count) => count > 0);
  return first === -1 ? '0 s' : shown.slice(first, first + 2).join(' ');
}
