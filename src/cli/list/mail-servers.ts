import { domainOf } from '../../audience/address.ts';
import { remarkOn } from '../../audience/check/finding.ts';
import type { Recipient } from '../../audience/model.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { shown } from '../../diagnostic/shown.ts';
import type { Resolver } from '../../doctor/resolver.ts';
import { countOf } from '../words/count-of.ts';

/** Domains that are asked for at a time. */
const AT_ONCE = 20;
/** Domains that are remembered: beyond them memory would grow without end. */
const MOST = 200_000;

interface Known {
  readonly list: string;
  readonly line: number;
  addresses: number;
}

/** Why mail to a domain gets nowhere, as a sentence goes on after its name; or that it could not be found out. */
type Verdict = { readonly kind: 'fine' } | { readonly kind: 'none' | 'unknown'; readonly why: string };

/** Notes the domains of recipients, and asks the DNS whether they take mail: each once, so many at a time. */
export class MailServerCheck {
  readonly #resolver: Resolver;
  readonly #domains = new Map<string, Known>();
  #beyond = 0;

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  note({ address, list, line }: Pick<Recipient, 'address' | 'list' | 'line'>): void {
    const domain = domainOf(address);
    const known = this.#domains.get(domain);
    if (known !== undefined) known.addresses += 1;
    else if (this.#domains.size < MOST) this.#domains.set(domain, { list, line, addresses: 1 });
    else this.#beyond += 1;
  }

  /** What is wrong with the domains, in the order of the rows that they stood on first. */
  async *findings(fileOf: (list: string) => string): AsyncGenerator<Diagnostic, void, undefined> {
    const domains = [...this.#domains];
    for (let from = 0; from < domains.length; from += AT_ONCE) {
      const some = domains.slice(from, from + AT_ONCE);
      const verdicts = await Promise.all(some.map(([domain]) => verdictOn(domain, this.#resolver)));
      for (const [index, [domain, known]] of some.entries()) {
        const found = diagnosticOn(domain, known, verdicts[index] ?? { kind: 'fine' }, fileOf);
        if (found !== undefined) yield found;
      }
    }
    if (this.#beyond > 0) {
      const message = `The domains of ${countOf(this.#beyond, 'more address', 'more addresses')} were not asked for: the lists have more than ${MOST.toLocaleString('en')}.`;
      yield remarkOn({ file: fileOf(''), line: 1 }, { rule: 'list-mail-server-unknown', message, hint: 'Check the lists one by one.' });
    }
  }
}

function diagnosticOn(
  domain: string,
  { list, line, addresses }: Known,
  verdict: Verdict,
  fileOf: (list: string) => string,
): Diagnostic | undefined {
  if (verdict.kind === 'fine') return undefined;
  const others = addresses === 1 ? '' : ` ${countOf(addresses, 'address', 'addresses')} are there; this is the first.`;
  const place = { file: fileOf(list), line };
  if (verdict.kind === 'unknown') {
    const message = `Whether ${shown(domain)} takes mail could not be found out: ${verdict.why}.${others}`;
    return remarkOn(place, { rule: 'list-mail-server-unknown', message, hint: 'Try again later.' });
  }
  const hint = 'Check the address with the journalist, or take the row out.';
  return remarkOn(place, { rule: 'list-mail-server', message: `${shown(domain)} ${verdict.why}.${others}`, hint });
}

/** Whether a domain takes mail: by its MX records, or at its own address where it has none (RFC 5321 5.1); `MX .` says that it takes none (RFC 7505). */
async function verdictOn(domain: string, resolver: Resolver): Promise<Verdict> {
  const mx = await resolver.mx(domain);
  if (mx.kind === 'no-answer') return { kind: 'unknown', why: mx.why };
  if (mx.kind === 'records') {
    const takesNone = mx.records.every(({ exchange }) => exchange === '' || exchange === '.');
    return takesNone ? { kind: 'none', why: 'says that it takes no mail (its MX record is “.”)' } : { kind: 'fine' };
  }
  if (mx.doesNotExist) return { kind: 'none', why: 'does not exist' };
  const answers = await Promise.all([resolver.addresses(domain, 4), resolver.addresses(domain, 6)]);
  if (answers.some(({ kind }) => kind === 'records')) return { kind: 'fine' };
  const silent = answers.find((answer) => answer.kind === 'no-answer');
  return silent === undefined ? { kind: 'none', why: 'has no mail server' } : { kind: 'unknown', why: silent.why };
}
