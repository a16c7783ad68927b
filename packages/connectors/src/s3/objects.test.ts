import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { type S3Options, type S3StandIn, startS3 } from "@carillon/testing/providers/s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { s3 } from "./s3.ts";

let standIn: S3StandIn;
const restart = async (options: S3Options = {}) => {
  await standIn?.close();
  standIn = await startS3(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const credentials = (more: object = {}) => {
  const { url, bucket, region, accessKeyId, secretAccessKey } = standIn;
  return { ...{ bucket, region, accessKeyId, secretAccessKey }, endpoint: url, ...more };
};
const run = (id: string, parameters: object, more: object = {}) =>
  runAction(s3, `s3.${id}`, { credentials: credentials(more), parameters });
const test = (more: object = {}) =>
  s3.testConnection(s3.credentialsSchema.parse(credentials(more)), testContext().context);

describe("objects of S3", () => {
  it.each([
    "plain.txt",
    "with space + plus & and=?#%.txt",
    "folder//double/ünïcödé/日本.txt",
    "quotes'(and)*stars!~.txt",
    "%2F%2e%2e/encoded",
  ])("are stored, read and deleted under the very key %s", async (key) => {
    const metadata = { origin: "carillon test" };
    const stored = await run("put-object", { key, content: "grüße", metadata });
    expect([...standIn.objects.keys()]).toEqual([key]);
    expect(stored).toMatchObject({ key, bytes: 7 });
    expect(await run("get-object", { key })).toMatchObject({
      ...{ content: "grüße", encoding: "text", bytes: 7, contentType: "text/plain; charset=utf-8", metadata },
    });
    expect(await run("head-object", { key })).toMatchObject({ bytes: 7, storageClass: "STANDARD", metadata });
    expect(await run("list-objects", {})).toMatchObject({ objects: [{ key, bytes: 7 }], nextCursor: null });
    const link = await run("presign-url", { key });
    const fetched = await fetch(String(link.url));
    expect([fetched.status, await fetched.text()]).toEqual([200, "grüße"]);
    await run("delete-object", { key });
    expect(await failureOf(run("get-object", { key }))).toMatchObject({
      code: "NoSuchKey",
      category: "validation",
    });
  });

  it("get no link with temporary keys, whose session token would stand in it", async () => {
    const failure = await failureOf(
      run("presign-url", { key: "a" }, { sessionToken: "planted-session-token" }),
    );
    expect(failure).toMatchObject({ code: "TEMPORARY_KEYS", category: "validation", sent: "no" });
  });

  it("hold bytes, which come back as base64 and in ranges", async () => {
    const bytes = Buffer.from([0, 255, 254, 10, 13]);
    await run("put-object", { key: "a.bin", content: bytes.toString("base64"), encoding: "base64" });
    expect(await run("get-object", { key: "a.bin" })).toMatchObject({
      ...{ content: bytes.toString("base64"), encoding: "base64", contentType: "application/octet-stream" },
    });
    expect(await run("get-object", { key: "a.bin", range: "1-2", encoding: "base64" })).toMatchObject({
      ...{ content: "//4=", bytes: 2, contentRange: "bytes 1-2/5" },
    });
    expect(await failureOf(run("get-object", { key: "a.bin", range: "9-" }))).toMatchObject({
      code: "InvalidRange",
    });
    expect(await failureOf(run("get-object", { key: "a.bin", maxBytes: 4 }))).toMatchObject({
      code: "RESPONSE_TOO_LARGE",
    });
  });

  it("are kept from being overwritten where that is asked for", async () => {
    const put = () => run("put-object", { key: "once", content: "a", ifNoneMatch: true });
    await put();
    const error = await failureOf(put());
    expect(error).toMatchObject({ code: "PreconditionFailed", category: "validation" });
    expect(error.userMessage).toContain("already");
    const { idempotent } = s3.actions.get("s3.put-object") ?? {};
    expect(
      [false, true].map((ifNoneMatch) => (idempotent as (p: object) => boolean)({ ifNoneMatch })),
    ).toEqual([true, false]);
  });

  it("are listed page by page, folders put together", async () => {
    for (const key of ["a/1", "a/2", "b/1", "c"]) await run("put-object", { key, content: key });
    const first = await run("list-objects", { delimiter: "/", limit: 2 });
    expect(first).toMatchObject({ objects: [], prefixes: ["a/", "b/"] });
    const second = await run("list-objects", { delimiter: "/", limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ objects: [{ key: "c" }], prefixes: [], nextCursor: null });
  });

  it("can be stored by whoever has a link to do so, with the type it says and no other", async () => {
    const link = await run("presign-url", {
      key: "up",
      method: "PUT",
      contentType: "text/csv",
      expiresInSeconds: 60,
    });
    expect(link.expiresAt).toBe("2026-03-01T12:01:00.000Z");
    const put = (type: string) =>
      fetch(String(link.url), { method: "PUT", body: "x", headers: { "content-type": type } });
    expect((await put("text/html")).status).toBe(403);
    expect((await put("text/csv")).status).toBe(200);
  });
});

describe("a store that refuses", () => {
  it("says that it is asked too often, by 503", async () => {
    await restart({ perSecond: 0 });
    expect(await failureOf(run("list-objects", {}))).toMatchObject({
      ...{ code: "SlowDown", category: "rate_limit", retryable: true },
    });
  });

  it("tells the region the bucket is in", async () => {
    const malformed = await test({ region: "us-east-1" });
    expect(malformed).toMatchObject({ success: false, details: { code: "WRONG_REGION", reason: "refused" } });
    expect(malformed.message).toContain("in the region eu-central-1");
    await restart({ bucketRegion: "ap-south-1" });
    const redirected = await failureOf(run("head-object", { key: "a" }));
    expect(redirected.userMessage).toContain("in the region ap-south-1");
  });

  it("tells a bucket that is not there from a host that is no store", async () => {
    expect(await test({ bucket: "no-such-bucket" })).toMatchObject({ details: { reason: "refused" } });
    standIn.setMode({ kind: "status", status: 200, body: "<!DOCTYPE html><html>Welcome</html>" });
    expect(await test()).toMatchObject({ success: false, details: { reason: "wrong_host" } });
    standIn.setMode({ kind: "malformed" });
    expect(await failureOf(run("list-objects", {}))).toMatchObject({ code: "MALFORMED_RESPONSE" });
  });

  it("sends the session token of temporary keys, signed", async () => {
    await run("put-object", { key: "a", content: "a" }, { sessionToken: "temporary-token-0123456789" });
    const { headers } = standIn.requests[0] ?? { headers: {} as Record<string, string> };
    expect(headers["x-amz-security-token"]).toBe("temporary-token-0123456789");
    expect(headers.authorization).toContain("x-amz-security-token");
  });
});
