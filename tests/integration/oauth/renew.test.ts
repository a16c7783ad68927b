import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { allowAtProvider } from "../../openid/allow-at-provider.ts";
import { type OpenIdProvider, startOpenIdProvider } from "../../openid/start-openid-provider.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

/** Less than the five minutes that bring a renewal about. Seconds */
const SHORT = 120;
const LONG = 3_600;

let product: RunningProduct;
let openid: OpenIdProvider;
let member: Member;
let token: string;

beforeAll(async () => {
  product = await startProduct({ apis: 2, workers: 1 });
  openid = await startOpenIdProvider([`${product.url}/api/oauth/callback`]);
});
afterAll(async () => {
  await product?.close();
  await openid?.close();
});
beforeEach(async () => {
  openid.setAway(false);
  member = await product.newMember();
  token = await member.token();
});

/** A tool that is connected, with an access token that lives so long. */
async function connected(seconds: number) {
  openid.setLifetime(seconds);
  const { id } = await member.client.tools.create.mutate({
    name: "API",
    type: "HTTP",
    credentials: openid.credentials(),
  });
  const { url } = await member.client.tools.connect.mutate({
    id,
    redirectUri: `${product.url}/api/oauth/callback`,
  });
  const response = await fetch(await allowAtProvider(url), {
    redirect: "manual",
    headers: { cookie: member.cookie },
  });
  expect(response.headers.get("location")).toContain("oauth=connected");
  openid.setLifetime(LONG);
  return { id, refreshes: refreshesSince(openid.grants.length) };
}

const refreshesSince = (from: number) => () =>
  openid.grants.slice(from).filter((type) => type === "refresh_token").length;

const run = (toolId: number, url = product.url) =>
  member
    .clientWith(token, url)
    .tools.executeAction.mutate({ toolId, actionId: "http.request", parameters: { path: "/me" } });

const read = (id: number) => member.client.tools.getById.query({ id });

const expired = (id: number) =>
  until("the token has expired", async () => {
    const [row] =
      await product.sql`select expires_at < now() as over from tool_connections where tool_id = ${id}`;
    return row?.over === true;
  });

/** Twenty at once, over both processes. */
const crowd = (toolId: number) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => run(toolId, product.urls[index % 2])));

it("renews a token with little left once, though twenty runs over two processes want it at the same time", async () => {
  const { id, refreshes } = await connected(SHORT);
  for (const { status } of await crowd(id)) expect(status).toBe("SUCCESS");
  await until("it is renewed", () => refreshes() > 0);
  for (const { status } of await crowd(id)) expect(status).toBe("SUCCESS");
  expect(refreshes()).toBe(1);
});

it("renews a token that has expired once, and every run waits for it", async () => {
  const { id, refreshes } = await connected(1);
  await expired(id);
  for (const { status, attempts } of await crowd(id))
    expect({ status, attempts }).toEqual({ status: "SUCCESS", attempts: 1 });
  expect(refreshes()).toBe(1);
});

it("goes on with the refresh token that came with the last renewal, since each is good once", async () => {
  const { id, refreshes } = await connected(1);
  for (const round of [1, 2, 3]) {
    await expired(id);
    openid.setLifetime(1);
    expect((await run(id, product.urls[round % 2])).status).toBe("SUCCESS");
    expect(refreshes()).toBe(round);
  }
  const written = await product.sql`
    select user_id from audit_log where verb = 'tool.renew-tokens' and target = ${`tool:${id}`}`;
  expect(written).toHaveLength(3);
});

it("does not start a form over that somebody has open", async () => {
  const { id, refreshes } = await connected(SHORT);
  const before = await read(id);
  await run(id);
  await until("it is renewed", () => refreshes() > 0);
  const after = await until("its end is known", async () => {
    const tool = await read(id);
    return tool.connection?.expiresAt !== before.connection?.expiresAt && tool;
  });
  expect(after.updatedAt).toBe(before.updatedAt);
});

it("keeps the tokens of a renewal that was refused, and asks for a person: the run, the tool, and whoever watches", async () => {
  const { id, refreshes } = await connected(1);
  const { url } = await member.client.inbox.getAddress.query({});
  const teller = await member.client.tools.create.mutate({
    name: "pager",
    type: "WEBHOOK",
    credentials: { url },
  });
  await member.client.alerts.create.mutate({
    name: "connections",
    kind: "needs-reconnecting",
    toolId: teller.id,
    actionId: "webhook.send",
  });
  await expired(id);
  await openid.withdraw();
  const first = await run(id);
  expect(first).toMatchObject({
    status: "FAILURE",
    error: { category: "authentication", code: "RECONNECT_NEEDED", retryable: false },
  });
  expect(first.error?.userMessage).toContain("press Reconnect");
  const tool = await read(id);
  expect(tool).toMatchObject({ health: { status: "failing" }, connection: { status: "reconnect-needed" } });
  expect(tool.connection?.problem).toContain("invalid_grant");
  expect(tool.credentials.auth).toHaveProperty("refreshToken");
  const grants = openid.grants.length;
  for (const { error } of await crowd(id)) expect(error?.code).toBe("RECONNECT_NEEDED");
  expect(openid.grants.length).toBe(grants);
  expect(refreshes()).toBe(0);
  const told = await until(
    "the owner is told",
    async () => {
      const { incidents } = await member.client.alerts.incidents.query({});
      return incidents.find(({ toolId }) => toolId === id);
    },
    { timeoutMs: 40_000 },
  );
  expect(told).toMatchObject({ title: '"API" needs to be connected again', recoveredAt: null });
  expect(told.message).toContain("invalid_grant");

  const { url: again } = await member.client.tools.connect.mutate({
    id,
    redirectUri: `${product.url}/api/oauth/callback`,
  });
  await fetch(await allowAtProvider(again), { redirect: "manual", headers: { cookie: member.cookie } });
  expect(await read(id)).toMatchObject({
    health: { status: "healthy" },
    connection: { status: "connected", problem: null },
  });
  for (const { status } of await crowd(id)) expect(status).toBe("SUCCESS");
});

it("uses a token that is still good while the token endpoint is away", async () => {
  const { id, refreshes } = await connected(SHORT);
  openid.setAway(true);
  for (const { status } of await crowd(id)) expect(status).toBe("SUCCESS");
  expect(refreshes()).toBe(0);
  expect((await read(id)).connection).toMatchObject({ status: "connected" });
});

it("tries a renewal that the network kept from happening again, as any failure of the network", async () => {
  const { id, refreshes } = await connected(1);
  await expired(id);
  openid.setAway(true);
  expect(await run(id)).toMatchObject({
    status: "FAILURE",
    error: { category: "server_error", retryable: true, httpStatus: 503 },
  });
  expect((await read(id)).connection).toMatchObject({ status: "connected" });
  const event = await member.client.events.create.mutate({
    name: "later",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "HTTP", toolId: id, actionId: "http.request", parameters: { path: "/me" } },
    triggerType: "MANUAL",
    retry: { maxAttempts: 8, initialDelayMs: 300, maxDelayMs: 1_000 },
  });
  const { executionId } = await member.client.events.execute.mutate({ id: event.id });
  const tried = () => product.logs().split("tokens not renewed").length;
  const before = tried();
  await until("it was tried once", () => tried() > before);
  openid.setAway(false);
  await until("it went through", async () => {
    const { status } = await member.client.executions.get.query({ id: executionId });
    return status === "SUCCESS";
  });
  expect(refreshes()).toBe(1);
});
