import type { Lookup } from "./resolve-target.ts";

/**
 * Lets those who ask for the same name at the same time wait for one answer: getaddrinfo blocks one of a few
 * threads, and a burst of connections to one host would take them all. Nothing is remembered afterwards.
 */
export function shareLookups(lookup: Lookup): Lookup {
  const running = new Map<string, Promise<readonly string[]>>();
  return (host) => {
    const known = running.get(host);
    if (known !== undefined) return known;
    const answer = ask(lookup, host).finally(() => running.delete(host));
    running.set(host, answer);
    return answer;
  };
}

// A lookup that throws at once rejects like any other.
async function ask(lookup: Lookup, host: string): Promise<readonly string[]> {
  return lookup(host);
}
