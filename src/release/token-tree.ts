import type { Token } from './markdown.ts';

/** A token with what stands between its opening and its closing. */
export interface TokenNode {
  readonly token: Token;
  readonly children: readonly TokenNode[];
}

/** Deeper than any text that is meant to be read; whoever walks the tree may recurse. */
const DEEPEST = 60;

/** Makes a flat run of opening and closing tokens a tree. Levels below the sixtieth are flattened: their content stays, their marks go. */
export function treeOf(tokens: readonly Token[]): readonly TokenNode[] {
  const root: TokenNode[] = [];
  const levels: TokenNode[][] = [root];
  let flattened = 0;
  for (const token of tokens) {
    if (token.nesting === 1 && levels.length > DEEPEST) flattened += 1;
    else if (token.nesting === -1 && flattened > 0) flattened -= 1;
    else if (token.nesting === -1) levels.pop();
    else {
      const children: TokenNode[] = [];
      levels.at(-1)?.push({ token, children });
      if (token.nesting === 1) levels.push(children);
    }
  }
  return root;
}
