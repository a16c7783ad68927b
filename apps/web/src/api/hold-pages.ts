import type { Connection } from "#api/connection.ts";

const TRIES = 5;
const PAUSE_MS = 1_000;

/**
 * Where a page that is gone to cannot be fetched, Next leaves for it by the browser's own way, which shows the browser's
 * error in place of this page and of what was typed on it. Such a fetch is held instead until the server is back.
 * @returns what ends it
 */
export function holdPages(connection: Connection): () => void {
  const plain = window.fetch;
  window.fetch = async (input, init) => {
    if (!isPage(input, init)) return plain(input, init);
    for (let tries = 1; ; tries += 1) {
      const [answer, error] = await plain(input, init).then(
        (given) => [given, undefined] as const,
        (failure: unknown) => [undefined, failure] as const,
      );
      const isOver = tries === TRIES || init?.signal?.aborted === true;
      if (answer && (isOver || !AWAY.has(answer.status))) return answer;
      if (isOver) throw error;
      await connection.suspect();
      if (tries > 1) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  return () => {
    window.fetch = plain;
  };
}

/** What stands before a server says that it is not there. */
const AWAY = new Set([502, 503, 504]);

/** Of Next's fetches those of a page that is gone to: what is only fetched ahead may fail. */
function isPage(input: unknown, init: RequestInit | undefined): boolean {
  const address = input instanceof URL ? input.href : typeof input === "string" ? input : "";
  return /[?&]_rsc=/.test(address) && !new Headers(init?.headers).has("next-router-prefetch");
}
