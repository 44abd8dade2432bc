import type { Member, Recipient } from '../audience/model.ts';
import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Desk } from './desk.ts';

/** Recipients that are kept, so that the one who was chosen is found again without reading the list. */
const KEPT = 2000;

/** Which recipients are asked for. */
export interface Search {
  readonly file: string;
  readonly list: string;
  /** Part of a name, an address, an outlet or a language. */
  readonly words: string;
  readonly count: number;
}

/** The journalists of the newsroom's lists, to see a message as one of them gets it. */
export class Recipients {
  readonly #desk: Desk;
  readonly #known = new Map<string, Recipient>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** The first of a list that fit; a list is read no further than that. */
  async search({ file, list, words, count }: Search): Promise<Checked<readonly Recipient[]>> {
    const members = await this.#desk.members(file, { lists: [list], where: [] });
    if (members.kind === 'invalid') return members;
    const sought = words.toLowerCase();
    const found: Recipient[] = [];
    for await (const recipient of includedIn(members.value)) {
      if (sought !== '' && !wordsOf(recipient).includes(sought)) continue;
      found.push(recipient);
      this.#keep(recipient);
      if (found.length >= count) break;
    }
    return { ...members, value: found };
  }

  /** A recipient by list and id; undefined where the list has none such any more. */
  async find(file: string, list: string, id: string): Promise<Recipient | undefined> {
    const known = this.#known.get(`${list} ${id}`);
    if (known !== undefined) return known;
    const members = await this.#desk.members(file, { lists: [list], where: [] });
    if (members.kind === 'invalid') return undefined;
    for await (const recipient of includedIn(members.value)) {
      if (recipient.id !== id) continue;
      this.#keep(recipient);
      return recipient;
    }
    return undefined;
  }

  /** The lists have changed. */
  forget(): void {
    this.#known.clear();
  }

  #keep(recipient: Recipient): void {
    this.#known.set(`${recipient.list} ${recipient.id}`, recipient);
    for (const oldest of this.#known.keys()) if (this.#known.size > KEPT) this.#known.delete(oldest);
  }
}

async function* includedIn(members: AsyncIterable<Member>): AsyncGenerator<Recipient, void, undefined> {
  for await (const member of members) if (member.kind === 'included') yield member.recipient;
}

function wordsOf({ name = '', address, outlet = '', language = '' }: Recipient): string {
  return `${name}\n${address}\n${outlet}\n${language}`.toLowerCase();
}
