import { createClient } from "@carillon/client";
import { type StandIn, startStandIn } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let api: StandIn;
let member: Member;
let toolId: number;

beforeAll(async () => {
  [product, api] = await Promise.all([sharedProduct(), startStandIn(() => ({ body: {} }))]);
});
afterAll(async () => {
  await product?.close();
  await api?.close();
});
beforeEach(async () => {
  member = await product.newMember();
  const credentials = { baseUrl: api.url };
  toolId = (await member.client.tools.create.mutate({ name: "API", type: "HTTP", credentials })).id;
});

/** As a page of the product asks, or somebody who says so. */
const atPage = (headers: Record<string, string>) =>
  createClient({
    url: member.url,
    fetch: (input, init) => {
      const sent = new Headers(init?.headers);
      for (const [name, value] of Object.entries({ ...headers, "x-carillon-client": "web" }))
        sent.set(name, value);
      return fetch(input, { ...init, headers: sent });
    },
  });
async function runWith(client: Member["client"], isTest = false) {
  const call = { toolId, actionId: "http.request", parameters: {}, isTest };
  const { executionId: id } = await client.tools.executeAction.mutate(call);
  return member.client.executions.get.query({ id });
}

it("an action that a person runs by a page is run by hand, by them", async () => {
  const run = await runWith(atPage({ cookie: member.cookie }));
  expect(run).toMatchObject({ trigger: "manual", startedBy: { name: member.name, token: null } });
  const { executions } = await member.client.executions.list.query({ trigger: "manual" });
  expect(executions.map(({ id }) => id)).toEqual([run.id]);
});

it("an action that a script or a token runs is run by the API, whatever it says of itself", async () => {
  expect(await runWith(member.client)).toMatchObject({ trigger: "api", startedBy: { token: null } });
  const token = await member.token(["*"]);
  const run = await runWith(atPage({ authorization: `Bearer ${token}` }));
  expect(run).toMatchObject({ trigger: "api", startedBy: { name: member.name, token: expect.any(String) } });
});

it("a dry run counts as no run on the overview, and a run does", async () => {
  await runWith(member.client, true);
  expect((await member.client.workspace.overview.query({})).last24h).toEqual({ runs: 0, failures: 0 });
  await runWith(member.client);
  const { last24h, perHour } = await member.client.workspace.overview.query({});
  expect(last24h).toEqual({ runs: 1, failures: 0 });
  expect(perHour.reduce((sum, { runs }) => sum + runs, 0)).toBe(1);
});
