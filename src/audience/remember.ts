/**
 * Gives a function that answers like `read`, but asks it only once for each of the first `most` texts: for what is slow to find out and
 * has few values in a long list, such as languages. `read` must depend on its text alone.
 */
export function remember<T>(read: (text: string) => T, most = 500): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = read(text);
    if (known.size < most) known.set(text, answer);
    return answer;
  };
}
