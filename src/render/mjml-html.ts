import { aboutFile, type Checked, type Diagnostic } from '../diagnostic/diagnostic.ts';

/** Compiles MJML (a rendered template of `file`) to the HTML of a message. MJML is loaded here, on first use: no other command should wait for it. */
export async function mjmlHtml(mjml: string, file: string): Promise<Checked<string>> {
  const { default: mjml2html } = await import('mjml');
  // No web fonts, no includes: a message asks for nothing and reads no file.
  const { html, errors } = await mjml2html(mjml, { validationLevel: 'soft', fonts: {}, keepComments: false, ignoreIncludes: true });
  if (errors.length > 0) return { kind: 'invalid', diagnostics: errors.map((error) => mjmlDiagnostic(error, mjml, file)) };
  return { kind: 'valid', value: `${html.trim().replace(/\n\s*\n/g, '\n')}\n`, warnings: [] };
}

/** MJML counts lines in what the template gave, not in the template, so the line itself is quoted. */
function mjmlDiagnostic(error: { line: number; message: string }, mjml: string, file: string): Diagnostic {
  const line = mjml.split('\n')[error.line - 1]?.trim() ?? '';
  const shown = line.length > 120 ? `${line.slice(0, 120)}…` : line;
  const message = `MJML refuses what the template gives: ${error.message.replace(/\.$/, '')}.`;
  return aboutFile(file, 'template', 'error', message, `It is in this line of the result: ${shown}`);
}
