import { fillSlots } from '../render/slot.ts';

/** A rendered plain text as it reads to nobody in particular: every slot shows its fallback. */
export function nobodysText(rendered: string): string {
  return fillSlots(
    rendered,
    () => undefined,
    (text) => text,
  );
}
