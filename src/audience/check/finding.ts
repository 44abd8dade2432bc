import { type Diagnostic, onLine } from '../../diagnostic/diagnostic.ts';
import { type ListRuleId, levelOf } from './rules.ts';

/** What a check says of a row: which rule, what is wrong, and how to mend it. */
export interface Remark {
  readonly rule: ListRuleId;
  readonly message: string;
  readonly hint: string;
}

/** A remark as a diagnostic about a line of a file. */
export function remarkOn(place: { readonly file: string; readonly line: number }, { rule, message, hint }: Remark): Diagnostic {
  return onLine(place, rule, levelOf(rule), message, hint);
}
