import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let owner: Member;
beforeAll(async () => {
  product = await sharedProduct();
  owner = await product.newMember();
});
afterAll(() => product?.close());

async function analyze(client: CarillonClient, parameters: Record<string, unknown>) {
  const { tools } = await client.tools.getAll.query({ type: "DATA" });
  const toolId = tools[0]?.id ?? 0;
  return client.tools.executeAction.mutate({ toolId, actionId: "data.analyze", parameters });
}

it("analyzes what a caller sends, by the connection that each workspace has", async () => {
  const data = "city,sales\nBonn,12.5\nKöln,9.25\nBonn,14\n";
  const measures = [{ function: "sum", column: "sales" }];
  const done = await analyze(owner.client, { data, operation: "groupby", groupBy: ["city"], measures });
  expect(done).toMatchObject({
    outcome: "succeeded",
    data: {
      rows: 3,
      table: {
        columns: ["city", "sum of sales"],
        rows: [
          ["Bonn", 26.5],
          ["Köln", 9.25],
        ],
      },
    },
  });
});

it("takes as many rows as it says, as objects and as CSV", async () => {
  const rows = Array.from({ length: 100_000 }, (_, n) => ({ n, k: n % 7 }));
  const csv = `n,k\n${rows.map(({ n, k }) => `${n},${k}`).join("\n")}`;
  for (const data of [rows, csv])
    expect(await analyze(owner.client, { data, operation: "summary" })).toMatchObject({
      outcome: "succeeded",
      data: { rows: 100_000, summary: [{ numbers: { sum: 4_999_950_000, median: 49_999.5 } }, {}] },
    });
});

it("needs its permission of a token", async () => {
  const call = { data: [{ a: 1 }], operation: "summary" };
  const may = owner.clientWith(await owner.token(["tools.read", "tools.execute", "data.analyze"]));
  expect(await analyze(may, call)).toMatchObject({ outcome: "succeeded" });
  const mayNot = owner.clientWith(await owner.token(["tools.read", "tools.execute", "fs.*"]));
  expect((await failureOf(analyze(mayNot, call))).message).toContain("data.analyze");
});

it("tells what is wrong with the data", async () => {
  expect(await analyze(owner.client, { data: "a\n1,2", operation: "summary" })).toMatchObject({
    status: "FAILURE",
    error: { category: "validation", code: "BAD_CSV" },
  });
});
