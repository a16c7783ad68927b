import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "@carillon/testing";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { describe, expect, it, onTestFinished } from "vitest";
import { http } from "./http.ts";
import { nextLink } from "./pagination/next-link.ts";
import { HttpRequestInput } from "./request-input.ts";

type Answer = { body: unknown[]; pages: number; truncated: boolean; status: number };

async function serve(reply: (request: RecordedRequest, url: URL) => Reply): Promise<StandIn> {
  const server = await startStandIn((request) => reply(request, new URL(request.path, "http://stand-in")));
  onTestFinished(() => server.close());
  return server;
}

const read = async (api: StandIn, parameters: object, context = testContext().context) =>
  (await runAction(http, "http.request", {
    credentials: { baseUrl: api.url, auth: { type: "bearer", token: "planted-token-0123456789" } },
    parameters: { path: "/items", ...parameters },
    context,
  })) as Answer;

/** Seven items in pages of three, by `cursor` in the query or the body. */
const cursorApi = () =>
  serve((request, url) => {
    const given = request.body.length > 0 ? JSON.parse(String(request.body)).after : null;
    const from = Number(url.searchParams.get("after") ?? given ?? 0);
    const items = [0, 1, 2, 3, 4, 5, 6].slice(from, from + 3);
    return { body: { data: { items }, meta: { next: from + 3 < 7 ? String(from + 3) : null } } };
  });
const byCursor = { type: "cursor", cursorPath: "meta.next", parameter: "after", itemsPath: "data.items" };

describe("pages by cursor", () => {
  it("may hold as many items as 10 MB have", async () => {
    const api = await serve(() => ({ body: Array.from({ length: 500_000 }, () => 1) }));
    const { body } = await read(api, { pagination: { type: "link" } });
    expect(body).toHaveLength(500_000);
  });

  it("are not asked for with one idempotency key, which would make them all the first", () => {
    const pagination = { type: "link" };
    for (const key of [{ idempotencyKey: true }, { headers: { "Idempotency-Key": "a" } }])
      expect(HttpRequestInput.safeParse({ method: "POST", pagination, ...key }).error?.issues).toMatchObject([
        { path: ["pagination"] },
      ]);
  });

  it("are asked for with the API key once, though a link to the next names it too", async () => {
    const api = await serve((_, url) =>
      url.searchParams.has("page")
        ? { body: [2] }
        : { body: [1], headers: { link: `<${url.pathname}${url.search}&page=2>; rel="next"` } },
    );
    await runAction(http, "http.request", {
      credentials: { baseUrl: api.url, auth: { type: "apiKey", in: "query", name: "key", value: "planted" } },
      parameters: { path: "/items", pagination: { type: "link" } },
    });
    expect(api.requests.map(({ path }) => path)).toEqual(["/items?key=planted", "/items?key=planted&page=2"]);
  });

  it("are read until there is no cursor, and their items joined", async () => {
    const api = await cursorApi();
    expect(await read(api, { query: { size: 3 }, pagination: byCursor })).toMatchObject({
      ...{ status: 200, body: [0, 1, 2, 3, 4, 5, 6], pages: 3, truncated: false },
    });
    expect(api.requests.map(({ path }) => path)).toEqual([
      "/items?size=3",
      "/items?size=3&after=3",
      "/items?size=3&after=6",
    ]);
  });

  it("are asked for in the body, with what else it says", async () => {
    const api = await cursorApi();
    const pagination = { ...byCursor, in: "body" };
    const answer = await read(api, { method: "POST", body: { filter: "x" }, pagination });
    expect(answer).toMatchObject({ body: [0, 1, 2, 3, 4, 5, 6], pages: 3 });
    expect(api.requests.map(({ body }) => JSON.parse(String(body)))).toEqual([
      { filter: "x" },
      { filter: "x", after: "3" },
      { filter: "x", after: "6" },
    ]);
  });

  it("end after as many as are allowed, and say that there are more", async () => {
    const api = await cursorApi();
    expect(await read(api, { pagination: { ...byCursor, maxPages: 2 } })).toMatchObject({
      ...{ body: [0, 1, 2, 3, 4, 5], pages: 2, truncated: true },
    });
  });

  it("may have very many items each", async () => {
    const api = await serve(() => ({ body: { items: new Array(400_000).fill(1), next: null } }));
    const pagination = { type: "cursor", cursorPath: "next", itemsPath: "items" };
    expect((await read(api, { pagination })).body).toHaveLength(400_000);
  });

  it("do not go in circles", async () => {
    const api = await serve(() => ({ body: { items: [1], next: "same" } }));
    const pagination = { type: "cursor", cursorPath: "next", itemsPath: "items" };
    expect(await failureOf(read(api, { pagination }))).toMatchObject({
      category: "validation",
      code: "MALFORMED_RESPONSE",
      userMessage: expect.stringContaining("read already"),
    });
    expect(api.requests).toHaveLength(2);
  });

  it.each([
    ["no list where it should be", { items: { a: 1 } }, "no list at items"],
    ["a cursor that is none", { items: [], next: { a: 1 } }, "no cursor at next"],
  ])("refuse %s", async (_, body, words) => {
    const api = await serve(() => ({ body }));
    const pagination = { type: "cursor", cursorPath: "next", itemsPath: "items" };
    const failure = await failureOf(read(api, { pagination }));
    expect(failure).toMatchObject({ category: "validation", retryable: false });
    expect(failure.userMessage).toContain(words);
  });
});

describe("pages by number", () => {
  it("are read until one is empty, by page or by offset", async () => {
    const api = await serve((_, url) => {
      const offset = Number(url.searchParams.get("offset") ?? (Number(url.searchParams.get("page")) - 1) * 2);
      return { body: [10, 11, 12, 13].slice(offset, offset + 2) };
    });
    expect(await read(api, { pagination: { type: "page" } })).toMatchObject({
      ...{ body: [10, 11, 12, 13], pages: 3, truncated: false },
    });
    const offset = { type: "page", parameter: "offset", start: 0, step: 2 };
    expect(await read(api, { query: { offset: 99 }, pagination: offset })).toMatchObject({
      ...{ body: [10, 11, 12, 13], pages: 3 },
    });
    expect(api.requests.map(({ path }) => path)).toEqual([
      ...["/items?page=1", "/items?page=2", "/items?page=3"],
      ...["/items?offset=0", "/items?offset=2", "/items?offset=4"],
    ]);
  });

  it("are no more than 10 MB together", async () => {
    const page = ["x".repeat(4_000_000)];
    const api = await serve(() => ({ body: page }));
    const answer = await read(api, { pagination: { type: "page", maxPages: 100 } });
    expect([answer.body.length, answer.pages, answer.truncated]).toEqual([2, 3, true]);
  });

  it("fail as a whole when one fails, with what it failed with", async () => {
    const api = await serve((_, url) =>
      url.searchParams.get("page") === "2" ? { status: 503, headers: { "retry-after": "3" } } : { body: [1] },
    );
    expect(await failureOf(read(api, { pagination: { type: "page" } }))).toMatchObject({
      category: "server_error",
      retryAfterMs: 3_000,
    });
  });
});

describe("pages by the Link header", () => {
  it("are followed on the same origin, relative links too", async () => {
    const api = await serve((_, url) => {
      const page = Number(url.searchParams.get("p") ?? 1);
      const link = { 1: '</other/items?p=2>; rel="next", </items?p=3>; rel="last"', 2: "<?p=3>; rel=next" };
      return { headers: { link: link[page as 1 | 2] ?? "" }, body: [page] };
    });
    expect(await read(api, { pagination: { type: "link" } })).toMatchObject({ body: [1, 2, 3], pages: 3 });
    expect(api.requests.map(({ path }) => path)).toEqual(["/items", "/other/items?p=2", "/other/items?p=3"]);
  });

  it.each([
    "http://127.0.0.1:1/items?p=2",
    "//evil.example/items",
    "https://[::1]/",
    "http://user:pw@HOST/items",
  ])("never take the credentials to %s", async (target) => {
    const api = await serve(() => ({
      headers: { link: `<${target.replace("HOST", new URL(api.url).host)}>; rel="next"` },
      body: [1],
    }));
    expect(await failureOf(read(api, { pagination: { type: "link" } }))).toMatchObject({
      category: "validation",
      code: "LINK_NOT_FOLLOWED",
    });
    expect(api.requests).toHaveLength(1);
  });

  const linkOf = (link: string) =>
    nextLink({
      url: new URL("https://api.example.com/a?x=1"),
      response: { status: 200, headers: { link } },
    } as unknown as Parameters<typeof nextLink>[0])?.url.href ?? null;

  it.each([
    ["", null],
    ['<https://api.example.com/2>; rel="prev"', null],
    ['<https://api.example.com/2>; rel="prev next"', "https://api.example.com/2"],
    ["<https://api.example.com/2>;rel=NEXT", "https://api.example.com/2"],
    ['<https://api.example.com/1,2;3>; title="a, b; rel=next"; rel="next"', "https://api.example.com/1,2;3"],
    ['<https://api.example.com/2>; title="rel=next"', null],
  ])("are found in %j", (link, next) => {
    expect(linkOf(link)).toBe(next);
  });
});

it.each([
  [{ method: "HEAD", pagination: { type: "link" } }, "pagination"],
  [{ responseType: "binary", pagination: { type: "link" } }, "responseType"],
  [{ method: "POST", body: [1], pagination: { ...byCursor, in: "body" } }, "body"],
  [{ pagination: { type: "page", maxPages: 101 } }, "pagination.maxPages"],
  [{ pagination: { type: "cursor", cursorPath: "a..b" } }, "pagination.cursorPath"],
  [{ pagination: { type: "magic" } }, "pagination.type"],
])("refuses %j at its field", (parameters, path) => {
  const { error } = HttpRequestInput.safeParse(parameters);
  expect(error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});
