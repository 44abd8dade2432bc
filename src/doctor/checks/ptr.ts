import { type Finding, fine, fix, notChecked, wrong } from '../finding.ts';
import type { Origin } from '../origins.ts';
import type { Resolver } from '../resolver.ts';
import { addressText, type IpAddress, readAddress, reverseName } from '../spf/address.ts';

/** Whether the addresses that messages leave from have names that lead back to them, as Google asks of every sender. */
export async function ptrFindings(origin: Origin, resolver: Resolver): Promise<readonly Finding[]> {
  if (origin.certainty === 'guessed') {
    const whose = origin.provider === undefined ? 'whoever runs the server' : origin.provider.name;
    return [
      notChecked('ptr', 'not-asked', `It is the business of ${whose}: the addresses that messages leave from are theirs.`, origin.relay),
    ];
  }
  if (origin.addresses.length === 0) {
    const reason = 'The address that messages leave from is not known here. `--sending-from ADDRESS` tells it.';
    return [notChecked('ptr', 'not-asked', reason, origin.relay)];
  }
  return Promise.all(origin.addresses.map((address) => ptrFinding(address, origin.helo, resolver)));
}

async function ptrFinding(address: IpAddress, helo: string, resolver: Resolver): Promise<Finding> {
  const text = addressText(address);
  const about = { check: 'ptr', subject: text } as const;
  const answer = await resolver.names(text);
  if (answer.kind === 'no-answer') return notChecked('ptr', 'no-answer', `The DNS gave no answer on it: ${answer.why}.`, text);
  const record = { name: reverseName(address), type: 'PTR', value: helo } as const;
  const words = 'Have whoever gave you the address (the hosting company) set its reverse DNS; it is not in your own domain’s records.';
  if (answer.kind === 'none')
    return wrong('failed', about, 'The address has no name: many servers take no mail from it.', fix(words, record));
  for (const name of answer.records) {
    const back = await resolver.addresses(name, address.family);
    if (back.kind === 'no-answer') return notChecked('ptr', 'no-answer', `The DNS gave no answer on ${name}: ${back.why}.`, text);
    if (back.kind === 'records' && back.records.some((one) => isSame(readAddress(one), address)))
      return fine('ptr', text, `Its name is ${name}, which leads back to it.`);
  }
  return wrong('failed', about, `Its name is ${answer.records.join(', ')}, which does not lead back to it.`, fix(words, record));
}

function isSame(one: IpAddress | undefined, other: IpAddress): boolean {
  return one !== undefined && addressText(one) === addressText(other);
}
