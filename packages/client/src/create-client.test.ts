import type { TRPCClient } from "@trpc/client";
import { initTRPC, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { describe, expect, it } from "vitest";
import { createClient } from "./create-client.ts";

const t = initTRPC.context<{ authorization: string | null }>().create({ sse: { ping: { enabled: false } } });
const text = (input: unknown) => String(input);
const router = t.router({
  whoAmI: t.procedure.query(({ ctx }) => ctx.authorization),
  length: t.procedure.input(text).query(({ input }) => input.length),
  shout: t.procedure.input(text).mutation(({ input }) => input.toUpperCase()),
  count: t.procedure.subscription(async function* ({ ctx }) {
    if (ctx.authorization === null) throw new TRPCError({ code: "UNAUTHORIZED" });
    yield* [1, 2, 3];
  }),
});

/** The client before a server that is a function; what was asked of it is kept. */
function connect(token?: string) {
  const requests: string[] = [];
  const client = createClient({
    url: "http://carillon.example.com/app?x=1",
    ...(token !== undefined && { token }),
    fetch: async (input, init) => {
      const req = new Request(input, init);
      requests.push(`${req.method} ${new URL(req.url).pathname}`);
      return fetchRequestHandler({
        req,
        router,
        endpoint: "/api/trpc",
        allowMethodOverride: true,
        createContext: () => ({ authorization: req.headers.get("authorization") }),
      });
    },
  });
  return { client: client as unknown as TRPCClient<typeof router>, requests };
}

describe("createClient", () => {
  it("sends the token with every call", async () => {
    expect(await connect("car_test").client.whoAmI.query()).toBe("Bearer car_test");
    expect(await connect().client.whoAmI.query()).toBeNull();
  });

  it("puts calls of one turn into one request", async () => {
    const { client, requests } = connect();
    const answers = await Promise.all([client.length.query("ab"), client.length.query("abc")]);
    expect(answers).toEqual([2, 3]);
    expect(requests).toEqual(["GET /api/trpc/length,length"]);
  });

  it("splits more than a batch holds", async () => {
    const { client, requests } = connect();
    await Promise.all(Array.from({ length: 45 }, (_, index) => client.shout.mutate(String(index))));
    expect(requests).toHaveLength(3);
  });

  it.each([2_900, 3_100, 100_000])("sends a query of %i characters", async (length) => {
    const { client, requests } = connect();
    expect(await client.length.query("x".repeat(length))).toBe(length);
    expect(requests[0]).toBe(`${length < 3_000 ? "GET" : "POST"} /api/trpc/length`);
  });

  it("measures a query as it will stand in the address", async () => {
    const { client, requests } = connect();
    expect(await client.length.query("é".repeat(600))).toBe(600);
    expect(requests).toEqual(["POST /api/trpc/length"]);
  });

  it("subscribes over server-sent events, with the token", async () => {
    const { client } = connect("car_test");
    const received: number[] = [];
    await new Promise<void>((resolve, reject) => {
      client.count.subscribe(undefined, {
        onData: (value) => received.push(value),
        onComplete: resolve,
        onError: reject,
      });
    });
    expect(received).toEqual([1, 2, 3]);
  });

  it("tells a subscription that is refused", async () => {
    const { client } = connect();
    const error = await new Promise((resolve) => {
      client.count.subscribe(undefined, { onError: resolve });
    });
    expect(error).toMatchObject({ data: { code: "UNAUTHORIZED" } });
  });

  it.each(["localhost:3000", "", "ftp://example.com", "/api"])("refuses the address %j", (url) => {
    expect(() => createClient({ url })).toThrow(TypeError);
  });
});
