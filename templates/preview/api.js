/** Asks the server for data; `query` may hold arrays. */
export async function get(path, query, signal) {
  const response = await fetch(address(path, query), { signal });
  return answered(response);
}

/** Has the server do something. */
export async function post(path, query, body) {
  const response = await fetch(address(path, query), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answered(response);
}

/** The address of something that the server serves, from the page's own. */
export function address(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined && each !== '') parameters.append(key, each);
  }
  return `${path}?${parameters}`;
}

async function answered(response) {
  if (response.status === 404) return undefined;
  return response.json();
}
