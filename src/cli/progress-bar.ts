import stringWidth from 'string-width';

/** How far a piece of work is: `what` names the part at hand, `width` is the terminal's. */
export interface WorkDone {
  readonly done: number;
  readonly total: number;
  readonly width: number;
  readonly what: string;
}

const BAR = 24;

/** One line with a bar, the count and the part at hand; empty for work of one part, which is over before anybody looks. */
export function progressBar({ done, total, width, what }: WorkDone): string {
  if (total < 2) return '';
  const filled = Math.round((done / total) * BAR);
  const line = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${total} `;
  const room = width - stringWidth(line) - 1;
  return room < 4 ? line.slice(0, Math.max(width - 1, 0)) : line + cut(what, room);
}

function cut(text: string, room: number): string {
  const characters = [...text];
  while (stringWidth(characters.join('')) > room) characters.shift();
  return characters.join('');
}
