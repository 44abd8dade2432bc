/** For commander: adds the value of an option that may be given several times to those before it. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
