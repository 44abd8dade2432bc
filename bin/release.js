#!/usr/bin/env node
// Arguments in, exit code out. Plain JavaScript without syntax of this decade, so that an old Node can say what to do instead.
import { existsSync, readFileSync } from 'node:fs';

const OLDEST = [22, 23];
const words = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `release needs Node ${OLDEST.join('.')} or later, and this is ${process.version}: in a clone run \`npx release\` after \`npm ci\`, which brings Node 24; else install Node 24 from nodejs.org.`,
  );
  process.exitCode = 2;
} else if (words.length === 1 && words[0] === '--version') {
  console.log(version());
} else {
  await run();
}

async function run() {
  // A clone runs its sources as they are; Node strips no types under node_modules, so the package has them built.
  const built = new URL('../dist/cli/main.js', import.meta.url);
  const sources = new URL('../src/cli/main.ts', import.meta.url);
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  quietly();
  const { main } = await import(existsSync(sources) ? sources.href : built.href);
  const { stdin, stdout, stderr, env } = process;
  process.exitCode = await main({ words, stdin, stdout, stderr, environment: env, folder: process.cwd(), version: version() });
}

function version() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

// SQLite and type stripping work alike in every Node that is allowed here; that some call them experimental helps no press officer.
function quietly() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const kind = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type;
    if (kind !== 'ExperimentalWarning') emitWarning.call(process, warning, ...rest);
  };
}
