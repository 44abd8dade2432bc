import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { TemplateTexts } from './model.ts';
import { templateProblem } from './template-problem.ts';
import { templateTree } from './template-tree.ts';

/** What is wrong with the form of templates, each of them, whether a rendition uses it or not: the first mistake of each. */
export function templateFaults(templates: TemplateTexts): readonly Diagnostic[] {
  return [...templates.values()].flatMap((template) => {
    try {
      templateTree(template, templates);
      return [];
    } catch (error) {
      const problem = templateProblem(template, error);
      if (problem === undefined) throw error;
      return [problem.diagnostic];
    }
  });
}
