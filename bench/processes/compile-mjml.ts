import { resolve } from 'node:path';
import { argv, cwd } from 'node:process';
import mjml2html from 'mjml';
import { loadRelease } from '../../src/cli/load/release.ts';
import { loadTemplates } from '../../src/cli/load/templates.ts';
import { renderInput } from '../../src/cli/load/render-input.ts';
import { SharedAround } from '../../src/cli/load/shared-around.ts';
import { instant } from '../../src/release/time.ts';
import { emailEngines, renderEmail } from '../../src/render/email.ts';
import { mjmlCompiler } from '../../src/render/mjml-html.ts';
import { tellResult } from '../assignment.ts';
import { contextIn } from '../sample.ts';

// Compiles the MJML of each release to HTML and does nothing else that counts: the releases are read and their templates filled in before the clock starts.
const files = JSON.parse(argv[2] ?? '[]') as readonly string[];
const mjml = await mjmlOf(files);
const [begun, before] = [performance.now(), process.cpuUsage()];
const bytes = await compileAll(mjml);
const { user, system } = process.cpuUsage(before);
const ms = performance.now() - begun;
const assembling = performance.now();
const compile = mjmlCompiler();
for (const text of mjml) await compile(text, 'message.mjml.hbs');
tellResult({ messages: mjml.length, ms, worked: (user + system) / 1000, assembled: performance.now() - assembling, bytes });

async function compileAll(texts: readonly string[]): Promise<number> {
  let length = 0;
  for (const text of texts) {
    const { html } = await mjml2html(text, { validationLevel: 'soft', fonts: {}, keepComments: false, ignoreIncludes: true });
    length += html.length;
  }
  return length;
}

async function mjmlOf(names: readonly string[]): Promise<readonly string[]> {
  const context = contextIn(resolve(cwd()));
  const shared = new SharedAround(context);
  const templates = await loadTemplates(cwd());
  if (templates.kind === 'invalid') throw new Error('The templates have mistakes.');
  const texts: string[] = [];
  const engines = {
    ...emailEngines(templates.value.texts),
    compileMjml: async (text: string) => {
      texts.push(text);
      return { kind: 'valid', value: '', warnings: [] } as const;
    },
  };
  for (const name of names) {
    const loaded = await loadRelease(name, context, shared);
    if (loaded.kind === 'misused' || loaded.release.kind === 'invalid') throw new Error(`${name} cannot be exported.`);
    const release = loaded.release.value;
    const { locales } = templates.value;
    for (const edition of release.editions) {
      await renderEmail(
        engines,
        renderInput({ newsroom: loaded.newsroom, release, edition, locales, now: instant(0), pictures: new Map() }),
      );
    }
  }
  return texts;
}
