/** A place in a file: absolute path, line and column from 1. */
export interface EditorPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Makes the link that opens a place; undefined where there is none. */
export type Editor = (place: EditorPlace) => string | undefined;

const PATTERNS: Readonly<Record<string, string>> = {
  vscode: 'vscode://file{path}:{line}:{column}',
  'vscode-insiders': 'vscode-insiders://file{path}:{line}:{column}',
  vscodium: 'vscodium://file{path}:{line}:{column}',
  cursor: 'cursor://file{path}:{line}:{column}',
  zed: 'zed://file{path}:{line}:{column}',
  idea: 'idea://open?file={path}&line={line}&column={column}',
  textmate: 'txmt://open?url=file://{path}&line={line}&column={column}',
  sublime: 'subl://open?url=file://{path}&line={line}&column={column}',
};

/** Names that `editorNamed` knows. */
export const EDITORS: readonly string[] = [...Object.keys(PATTERNS), 'none'];

/** The editor of a name, or of a pattern of one's own with {path}, {line} and {column}; undefined for anything else. */
export function editorNamed(name: string): Editor | undefined {
  if (name === 'none') return () => undefined;
  const pattern = Object.hasOwn(PATTERNS, name) ? PATTERNS[name] : name;
  // A link that would run something in the page is no editor's.
  if (pattern === undefined || !/^(?!javascript:|data:|https?:)[a-z][a-z0-9+.-]*:.*\{path\}/i.test(pattern)) return undefined;
  return ({ path, line, column }) => {
    const from = path.replaceAll('\\', '/');
    const encoded = (from.startsWith('/') ? from : `/${from}`)
      .split('/')
      .map(encodeURIComponent)
      .join('/')
      .replace(/^\/([A-Za-z])%3A/, '/$1:');
    return pattern.replace('{path}', encoded).replace('{line}', String(line)).replace('{column}', String(column));
  };
}
