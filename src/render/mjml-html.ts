import { aboutFile, type Checked, type Diagnostic } from '../diagnostic/diagnostic.ts';
import { mjmlAssembler, tidy } from './mjml-assembly.ts';

/** Compiles MJML, which `file` gave when it was rendered, to the HTML of a message; or says what is wrong with it. */
export type MjmlCompiler = (mjml: string, file: string) => Promise<Checked<string>>;

/** Messages that a compiler keeps: the editions of a release that somebody looks at, renders and sends. */
const KEPT = 16;

/** A compiler that does not compile again what it has compiled before, neither messages nor their components: MJML takes many times as long as everything before it. */
export function mjmlCompiler(): MjmlCompiler {
  const lately = new Map<string, Promise<Checked<string>>>();
  const assemble = mjmlAssembler((mjml) => compiledHtml(mjml, ''));
  return (mjml, file) => {
    const key = `${file}\n${mjml}`;
    const html = lately.get(key) ?? assembledOrCompiled(mjml, file);
    lately.delete(key);
    lately.set(key, html);
    for (const oldest of lately.keys()) if (lately.size > KEPT) lately.delete(oldest);
    return html;
  };

  async function assembledOrCompiled(mjml: string, file: string): Promise<Checked<string>> {
    const html = await assemble(mjml);
    return html === undefined ? mjmlHtml(mjml, file) : { kind: 'valid', value: html, warnings: [] };
  }
}

async function mjmlHtml(mjml: string, file: string): Promise<Checked<string>> {
  const checked = await compiledHtml(mjml, file);
  return checked.kind === 'valid' ? { ...checked, value: tidy(checked.value) } : checked;
}

async function compiledHtml(mjml: string, file: string): Promise<Checked<string>> {
  // Loaded on first use: nothing but e-mail should wait for it.
  const { default: mjml2html } = await import('mjml');
  try {
    // No web fonts, no includes: a message asks for nothing and reads no file.
    const { html, errors } = await mjml2html(mjml, { validationLevel: 'soft', fonts: {}, keepComments: false, ignoreIncludes: true });
    if (errors.length > 0) return { kind: 'invalid', diagnostics: errors.map((error) => mjmlDiagnostic(error, mjml, file)) };
    return { kind: 'valid', value: html, warnings: [] };
  } catch (error) {
    // What is no MJML at all it throws.
    if (!(error instanceof Error && /mjml/i.test(error.message))) throw error;
    const message = 'What the template gives is no MJML.';
    const hint = 'It has to be one <mjml> with one <mj-body> in it, and each tag has to be closed.';
    return { kind: 'invalid', diagnostics: [aboutFile(file, 'template', 'error', message, hint)] };
  }
}

/** MJML counts lines in what the template gave, not in the template, so the line itself is quoted. */
function mjmlDiagnostic(error: { line: number; message: string }, mjml: string, file: string): Diagnostic {
  const line = mjml.split('\n')[error.line - 1]?.trim() ?? '';
  const shown = line.length > 120 ? `${line.slice(0, 120)}…` : line;
  const message = `MJML refuses what the template gives: ${error.message.replace(/\.$/, '')}.`;
  return aboutFile(file, 'template', 'error', message, `It is in this line of the result: ${shown}`);
}
