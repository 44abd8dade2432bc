/**
 * Benchmarks of the sender; README.md says what each measures and how to repeat it.
 *
 *     node bench/send.ts              all but the million
 *     node bench/send.ts wire dkim    some
 */
import { cpus } from 'node:os';
import { argv } from 'node:process';
import { wire } from './wire.ts';

const PARTS: Readonly<Record<string, () => Promise<void>>> = { wire };

const asked = argv.slice(2);
for (const name of asked) if (PARTS[name] === undefined) throw new Error(`There is no part ${name}: ${Object.keys(PARTS).join(', ')}.`);
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`);
for (const [name, run] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await run();
