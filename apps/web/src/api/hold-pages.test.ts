import { afterEach, expect, test, vi } from "vitest";
import { createConnection } from "#api/connection.ts";
import { holdPages } from "#api/hold-pages.ts";

const PAGE = "http://carillon.test/health?_rsc=abc";

type Fetch = (address: unknown) => Promise<Response>;

/** @param away how often the server is not there when it is asked */
function holding(fetchIt: Fetch, away = 1) {
  vi.stubGlobal("window", { fetch: fetchIt });
  const ask = vi.fn(async () => ask.mock.calls.length > away);
  const end = holdPages(createConnection({ ask, pause: async () => {} }));
  return { ask, end, fetch: (address: string, init?: RequestInit) => window.fetch(address, init) };
}

afterEach(() => vi.unstubAllGlobals());

test("a page that cannot be fetched is fetched when the server is back", async () => {
  const plain = vi.fn<Fetch>().mockRejectedValueOnce(new TypeError("Failed to fetch"));
  plain.mockResolvedValueOnce(new Response("a page"));
  const { fetch, ask } = holding(plain);
  expect(await (await fetch(PAGE)).text()).toBe("a page");
  expect(ask).toHaveBeenCalledTimes(2);
});

test("a proxy's word that nobody is there is not taken for the page", async () => {
  const plain = vi.fn<Fetch>().mockResolvedValueOnce(new Response("Bad Gateway", { status: 502 }));
  plain.mockResolvedValueOnce(new Response("a page"));
  expect(await (await holding(plain).fetch(PAGE)).text()).toBe("a page");
});

test("what is no page, is only fetched ahead, or is given up fails at once", async () => {
  const plain = vi.fn<Fetch>().mockRejectedValue(new TypeError("Failed to fetch"));
  const { fetch, ask, end } = holding(plain);
  await expect(fetch("/api/trpc/me")).rejects.toThrow("Failed to fetch");
  await expect(fetch(PAGE, { headers: { "next-router-prefetch": "1" } })).rejects.toThrow("Failed to fetch");
  await expect(fetch(PAGE, { signal: AbortSignal.abort() })).rejects.toThrow("Failed to fetch");
  expect(ask).not.toHaveBeenCalled();
  end();
  expect(window.fetch).toBe(plain);
});
