import { isAbsolute, relative, resolve } from 'node:path';

/** Whether a path, read from the folder `root` on, stays inside of it. What links lead to is not followed. */
export function isInside(root: string, path: string): boolean {
  if (isAbsolute(path) || /^[A-Za-z]:|^~|\\/.test(path)) return false;
  const way = relative(root, resolve(root, path));
  return way !== '' && way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way);
}
