/**
 * Benchmarks of the sender, as lines of a table; README.md says what each measures and how to repeat it.
 *
 *     node bench/send.ts                  all; the million takes a quarter of an hour
 *     node bench/send.ts wire signing     some
 */
import { cpus } from 'node:os';
import { argv } from 'node:process';
import { million } from './million.ts';
import { preparation } from './preparation.ts';
import { signing } from './signing.ts';
import { wire } from './wire.ts';

const PARTS: Readonly<Record<string, () => Promise<void>>> = { wire, signing, million, preparation };

const asked = argv.slice(2);
const unknown = asked.find((name) => PARTS[name] === undefined);
if (unknown !== undefined) throw new Error(`There is no part ${unknown}; there are ${Object.keys(PARTS).join(', ')}.`);
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`);
console.log('| | ours | theirs | ratio: median (range) |\n|---|---|---|---|');
for (const [name, run] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await run();
