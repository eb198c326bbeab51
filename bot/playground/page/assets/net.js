// The only place that talks to the playground's server.

/** Do an act; resolves to what came of it, or to `{error}`. */
export async function act(name, given = {}) {
  return post(`/do/${name}`, given);
}

export async function post(address, given) {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(given),
    });
    return await answer.json();
  } catch (wrong) {
    return { error: `The playground does not answer (${wrong.message})` };
  }
}

/** Follow the news: a handler for each kind of part, and `lost` while there is no connection. */
export function follow(handlers, lost) {
  const source = new EventSource('/news');
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
  source.addEventListener('open', () => lost(false));
  source.addEventListener('error', () => lost(true));
}
