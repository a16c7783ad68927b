import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let owner: Member;
beforeAll(async () => {
  product = await startProduct({ env: { FILE_MAX_MB: "1", FILE_WORKSPACE_COUNT: "3" } });
  owner = await product.newMember();
});
afterAll(() => product?.close());

async function run(client: CarillonClient, action: string, parameters: Record<string, unknown>) {
  const { tools } = await client.tools.getAll.query({ type: "FILES" });
  const toolId = tools[0]?.id ?? 0;
  return client.tools.executeAction.mutate({ toolId, actionId: `file.${action}`, parameters });
}

it("keeps a workspace's files from its beginning, with each call in the log", async () => {
  const { client } = owner;
  const made = await run(client, "write", { path: "a/b.txt", content: "hello" });
  expect(made).toMatchObject({ outcome: "succeeded", data: { path: "a/b.txt", bytes: 5, created: true } });
  const log = await client.toolActionLogs.getById.query({ id: made.executionId });
  expect(log).toMatchObject({ actionId: "file.write", status: "SUCCESS" });
  expect(await run(client, "read", { path: "a/b.txt" })).toMatchObject({ data: { content: "hello" } });
  expect(await run(client, "list", {})).toMatchObject({ data: { files: [{ path: "a/b.txt", bytes: 5 }] } });
  expect(await run(client, "delete", { path: "a/b.txt" })).toMatchObject({ data: { deleted: true } });
});

it("refuses in words what its limits, set by the environment, do not allow", async () => {
  const { client } = await product.newMember();
  const content = "x".repeat(1_048_577);
  expect(await run(client, "write", { path: "big", content })).toMatchObject({
    status: "FAILURE",
    error: { code: "FILE_TOO_LARGE", message: expect.stringContaining("1 MB") },
  });
  for (const path of ["1", "2", "3"]) await run(client, "write", { path, content: "" });
  expect(await run(client, "write", { path: "4", content: "" })).toMatchObject({
    error: { code: "TOO_MANY_FILES" },
  });
  expect(await run(client, "read", { path: "4" })).toMatchObject({ error: { code: "FILE_NOT_FOUND" } });
});

it("is no way out of the directory, whatever the path", async () => {
  for (const path of ["../../secrets/MASTER_KEYS", "/etc/passwd", "a/../../x"]) {
    const refused = await failureOf(run(owner.client, "read", { path }));
    expect(refused, path).toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("parameters.path"),
    });
  }
});

it("lets a token do what its scopes name, and a viewer nothing", async () => {
  const { client } = owner;
  await run(client, "write", { path: "scoped", content: "x" });
  const scopes = ["tools.read", "tools.execute", "fs.read"];
  const reader = owner.clientWith(await owner.token(scopes));
  expect(await run(reader, "read", { path: "scoped" })).toMatchObject({ outcome: "succeeded" });
  expect((await failureOf(run(reader, "write", { path: "w", content: "" }))).message).toContain("fs.write");
  expect((await failureOf(run(reader, "delete", { path: "scoped" }))).message).toContain("fs.delete");
  const viewer = await joinAs("viewer", { owner, sql: product.sql });
  expect((await failureOf(run(viewer.client, "read", { path: "scoped" }))).code).toBe("FORBIDDEN");
});

it("gives nothing to another workspace, by its own connection or by this one", async () => {
  await run(owner.client, "write", { path: "own", content: "x" });
  const stranger = await product.newMember();
  expect(await run(stranger.client, "read", { path: "own" })).toMatchObject({
    error: { code: "FILE_NOT_FOUND" },
  });
  const [tool] = (await owner.client.tools.getAll.query({ type: "FILES" })).tools;
  const call = { toolId: tool?.id ?? 0, actionId: "file.read", parameters: { path: "own" } };
  expect((await failureOf(stranger.client.tools.executeAction.mutate(call))).code).toBe("NOT_FOUND");
});
