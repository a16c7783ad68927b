import { createClient } from "@carillon/client";
import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

const PASSPHRASE = "twelve letters and more";
const KEY = `planted-${"transfer"}-key`;

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ env: { LOG_LEVEL: "trace" } }), startHttpEcho()]);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

async function withTools(): Promise<Member> {
  const member = await product.newMember();
  const credentials = { baseUrl: echo.url, auth: { type: "bearer", token: KEY } };
  await member.client.tools.create.mutate({
    name: "one",
    type: "HTTP",
    credentials,
    description: "d",
    tags: ["a"],
    rateLimit: 50,
  });
  await member.client.tools.create.mutate({
    name: "two",
    type: "WEBHOOK",
    credentials: { url: echo.url },
    isActive: false,
  });
  return member;
}

describe("tools.export", () => {
  it("holds no credential without a passphrase, and with one only sealed ones", async () => {
    const { client } = await withTools();
    const plain = await client.tools.export.query({});
    expect(plain).toEqual({
      format: "carillon-tools-1",
      exportedAt: expect.any(String),
      tools: [
        { name: "two", type: "WEBHOOK", tags: [], isActive: false },
        { name: "one", type: "HTTP", description: "d", tags: ["a"], isActive: true, rateLimit: 50 },
      ],
    });
    const sealed = await client.tools.export.query({ passphrase: PASSPHRASE });
    expect(sealed.tools.every(({ credentials }) => (credentials?.length ?? 0) > 40)).toBe(true);
    expect(JSON.stringify([plain, sealed])).not.toContain(KEY);
    expect((await failureOf(client.tools.export.query({ passphrase: "short" }))).issues?.[0]?.path).toBe(
      "passphrase",
    );
  });

  it("takes its passphrase in the body, where no proxy logs it", async () => {
    const token = await (await withTools()).token();
    const asked: { method: string | undefined; url: string }[] = [];
    const client = createClient({
      url: product.url,
      token,
      fetch: (url, init) => {
        asked.push({ method: init?.method, url: String(url) });
        return fetch(url, init);
      },
    });
    await client.tools.export.query({ passphrase: PASSPHRASE });
    expect(asked).toMatchObject([{ method: "POST", url: expect.not.stringContaining("passphrase") }]);
  });

  it("never logs a passphrase, though a caller writes it into the address", async () => {
    const token = await (await withTools()).token();
    const typed = `planted-${"passphrase"}-in-an-address`;
    for (const input of [{ passphrase: typed }, { passphrase: typed, wrong: 1 }]) {
      const query = encodeURIComponent(JSON.stringify(input));
      const response = await fetch(`${product.url}/api/trpc/tools.export?input=${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await response.text()).not.toContain(typed);
      expect(response.status).toBe("wrong" in input ? 400 : 200);
    }
    expect(product.logs()).toContain("api ready");
    expect(product.logs()).not.toContain(typed);
  });

  it("leaves an audit record", async () => {
    const { client, workspaceId } = await withTools();
    await client.tools.export.query({ passphrase: PASSPHRASE });
    const rows =
      await product.sql`select details from audit_log where workspace_id = ${workspaceId} and verb = 'tool.export'`;
    expect(rows).toEqual([{ details: { count: 2, withCredentials: true } }]);
  });
});

describe("tools.import", () => {
  it("makes in another workspace tools that work as the first ones did", async () => {
    const data = await (await withTools()).client.tools.export.query({ passphrase: PASSPHRASE });
    const { client } = await product.newMember();
    const { imported, skipped } = await client.tools.import.mutate({ data, passphrase: PASSPHRASE });
    expect({ names: imported.map(({ name }) => name), skipped }).toEqual({
      names: ["two", "one"],
      skipped: [],
    });
    const [one, two] = (await client.tools.getAll.query({})).tools;
    expect(one).toMatchObject({ name: "one", description: "d", tags: ["a"], isActive: true, rateLimit: 50 });
    expect(two).toMatchObject({ name: "two", isActive: false, rateLimit: null });
    await client.tools.executeAction.mutate({
      toolId: one?.id ?? 0,
      actionId: "http.request",
      parameters: {},
    });
    expect(echo.requests.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it("imports nothing with a wrong passphrase, a changed envelope or envelopes that were swapped", async () => {
    const data = await (await withTools()).client.tools.export.query({ passphrase: PASSPHRASE });
    const { client } = await product.newMember();
    const [two, one] = data.tools;
    if (!one || !two) throw new Error("two tools were exported");
    const swapped = [
      { ...two, credentials: one.credentials },
      { ...one, credentials: two.credentials },
    ];
    const bent = [{ ...two, credentials: `${two.credentials?.slice(0, -6)}AAAA==` }, one];
    for (const input of [
      { data, passphrase: `${PASSPHRASE}!` },
      { data: { ...data, tools: swapped }, passphrase: PASSPHRASE },
      { data: { ...data, tools: bent }, passphrase: PASSPHRASE },
      { data: { ...data, salt: "AAAA" }, passphrase: PASSPHRASE },
      { data: { ...data, tools: [{ ...one, credentials: "nonsense" }] }, passphrase: PASSPHRASE },
    ]) {
      const { code, issues } = await failureOf(client.tools.import.mutate(input as never));
      expect(code).toBe("BAD_REQUEST");
      expect(issues?.[0]?.path).toBe("passphrase");
    }
    expect((await client.tools.getAll.query({})).total).toBe(0);
  });

  it("says which it left out, and why", async () => {
    const data = await (await withTools()).client.tools.export.query({});
    const { client } = await product.newMember();
    const { imported, skipped } = await client.tools.import.mutate({ data });
    expect(imported).toEqual([]);
    expect(skipped.map(({ name }) => name)).toEqual(["two", "one"]);
    expect(skipped[0]?.reason).toContain("credentials are not in the export");
    const failure = await failureOf(
      client.tools.import.mutate({ data: { ...data, format: "other" } } as never),
    );
    expect(failure.issues?.[0]?.path).toBe("data.format");
  });
});
