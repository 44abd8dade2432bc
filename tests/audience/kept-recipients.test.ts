import { describe, expect, it } from 'vitest';
import { KeptRecipients } from '../../src/audience/kept-recipients.ts';
import { recipientId } from '../../src/audience/recipient-id.ts';
import { TextsOnDisk } from '../../src/cli/list/texts-on-disk.ts';
import { membersOf, recipientsOf } from './lists.ts';

const LIST = 'email,name,__proto__\nada@tide.example,Ada,"x\ny"\nbo@tide.example,,\nADA@tide.example,Another,\ncy@tide.example,Cy,😀\n';

describe('kept recipients', () => {
  it('are the first of each person, found by who they are and given in their order', async () => {
    const kept = new KeptRecipients(new TextsOnDisk());
    const recipients = recipientsOf(await membersOf(LIST));
    expect(recipients.map((recipient) => kept.keep(recipient))).toEqual([undefined, undefined, 2, undefined]);
    expect([...kept.all()].map(({ address, name, line }) => [address, name, line])).toEqual([
      ['ada@tide.example', 'Ada', 2],
      ['bo@tide.example', undefined, 4],
      ['cy@tide.example', 'Cy', 6],
    ]);
    expect(kept.find(recipientId('Ada@tide.example'))?.columns).toEqual(recipients[0]?.columns);
    expect(kept.find(recipientId('di@tide.example'))).toBeUndefined();
    expect(kept.columns).toEqual(['email', 'name', '__proto__']);
  });
});
