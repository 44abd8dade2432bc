/** Where the page is: what is looked at, and how; it stands in the address after `#`, so that it can be gone back to. */
export function place() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

/** Goes somewhere: a new entry in the history. */
export function go(changes) {
  location.hash = String(parametersWith(changes));
}

/** Changes how something is looked at: no entry in the history, and the page is not built anew. */
export function note(changes) {
  history.replaceState(history.state, '', `#${parametersWith(changes)}`);
}

/** The address of a place. */
export function hrefTo(changes) {
  return `#${new URLSearchParams(changes)}`;
}

function parametersWith(changes) {
  const parameters = new URLSearchParams(location.hash.slice(1));
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined || value === '') parameters.delete(key);
    else parameters.set(key, value);
  }
  return parameters;
}
