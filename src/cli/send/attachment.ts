import { InvalidArgumentError } from 'commander';

/** Reads what `--attach` names. */
export function attachment(value: string): 'pdf' {
  if (value !== 'pdf') throw new InvalidArgumentError('Write pdf.');
  return value;
}
