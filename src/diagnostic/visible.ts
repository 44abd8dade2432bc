/**
 * Controls (C0, C1, escape), what has no meaning or a private one, and format characters, among them those that turn the direction of
 * text; but not the joiners that Persian, Hindi and emoji need.
 */
const HIDDEN = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** Takes a line of a user's text and gives it as a terminal may show it: a tab as a space, each hidden character as `�`. */
export function visible(line: string): string {
  return line.replaceAll('\t', ' ').replace(HIDDEN, '\ufffd');
}
