import type { Pictures } from './answer.ts';
import type { Wanted } from './desk.ts';

/** What a request says of pictures; those inside alone where it says nothing. */
export function picturesIn(query: URLSearchParams): Pictures {
  const said = query.get('pictures');
  return said === 'none' || said === 'web' ? said : 'inside';
}

/** The reader's scheme. */
export function schemeIn(query: URLSearchParams): 'light' | 'dark' {
  return query.get('scheme') === 'dark' ? 'dark' : 'light';
}

/** Lists and clauses, each under its name as often as there are. */
export function wantedIn(query: URLSearchParams): Wanted {
  return { lists: query.getAll('list'), where: query.getAll('where').filter((clause) => clause.trim() !== '') };
}
