import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { s3 } from "./s3.ts";

let directory: string;
let server: S3rver;
let endpoint: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "carillon-s3rver-"));
  server = new S3rver({
    ...{ address: "127.0.0.1", port: 0, silent: true, directory },
    configureBuckets: [{ name: "reports" }],
  });
  endpoint = `http://127.0.0.1:${(await server.run()).port}`;
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const keys = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
const credentials = (more: object = {}) => ({ bucket: "reports", endpoint, ...keys, ...more });
const run = (id: string, parameters: object, more: object = {}) => {
  // It refuses requests whose time is not now.
  const { context } = testContext({ now: () => new Date() });
  return runAction(s3, `s3.${id}`, { credentials: credentials(more), parameters, context });
};

describe("a real S3-compatible server (s3rver)", () => {
  it.each(["a.txt", "with space + plus & and=.txt", "folder/ünïcödé/日本.txt", "quotes'(and)*stars!~.txt"])(
    "stores, lists, reads, links and deletes %s",
    async (key) => {
      await run("put-object", { key, content: "grüße", metadata: { origin: "test" } });
      expect(await run("head-object", { key })).toMatchObject({ bytes: 7, metadata: { origin: "test" } });
      expect(await run("get-object", { key })).toMatchObject({ content: "grüße" });
      expect(await run("get-object", { key, range: "0-1" })).toMatchObject({ content: "gr" });
      expect(await run("list-objects", {})).toMatchObject({ objects: [{ key, bytes: 7 }] });
      const link = await run("presign-url", { key });
      expect(await (await fetch(String(link.url))).text()).toBe("grüße");
      await run("delete-object", { key });
      expect(await run("list-objects", {})).toMatchObject({ objects: [] });
    },
  );

  // Its continuation tokens need a function of Node's that is gone since Node 22.
  it("puts folders together", async () => {
    for (const key of ["a/1", "b/1", "c"]) await run("put-object", { key, content: key });
    const folders = await run("list-objects", { delimiter: "/" });
    expect(folders).toMatchObject({ prefixes: ["a/", "b/"], objects: [{ key: "c" }], nextCursor: null });
  });

  it("refuses a key it does not know, and a bucket that is not there", async () => {
    const list = (more: object) => failureOf(run("list-objects", {}, more));
    expect(await list({ accessKeyId: "nobody" })).toMatchObject({ category: "authentication" });
    expect(await list({ bucket: "no-such" })).toMatchObject({ code: "NoSuchBucket", category: "validation" });
    expect(await failureOf(run("get-object", { key: "none" }))).toMatchObject({ code: "NoSuchKey" });
  });
});
