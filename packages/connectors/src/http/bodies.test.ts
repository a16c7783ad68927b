import { type StandIn, startHttpEcho } from "@carillon/testing";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { http } from "./http.ts";
import { HttpRequestInput, isIdempotent } from "./request-input.ts";

let echo: StandIn;
beforeEach(async () => {
  echo = await startHttpEcho();
});
afterEach(() => echo.close());

const ARTIFACT = "0199a000-0000-7000-8000-000000000009";
const BYTES = Buffer.from([0, 255, 13, 10, 45, 45]);

async function send(parameters: object, test = testContext()) {
  const answer = await runAction(http, "http.request", {
    credentials: { baseUrl: echo.url, headers: { "Content-Type": "text/odd" } },
    parameters: { method: "POST", path: "/in", ...parameters },
    context: test.context,
  });
  return { answer, ...test, request: echo.requests.at(-1) };
}

function withArtifact() {
  const test = testContext();
  test.files.set(ARTIFACT, { name: "käse.bin", contentType: "image/png", body: BYTES });
  return test;
}

/** What a server would read, by the platform's own parser. */
async function formOf(request: StandIn["requests"][number] | undefined) {
  const headers = { "content-type": request?.headers["content-type"] ?? "" };
  return new Response(new Uint8Array(request?.body ?? []), { headers }).formData();
}

describe("a multipart body", () => {
  it("has fields, lists and files of text, base64 and artifacts, each with its name and type", async () => {
    const body = {
      title: "Bäume & more",
      count: 3,
      on: true,
      tags: ["a", "b"],
      csv: { text: "day,count\n", filename: "r.csv", contentType: "text/csv" },
      raw: { base64: BYTES.toString("base64") },
      kept: { artifactId: ARTIFACT },
      files: [{ artifactId: ARTIFACT, filename: 'own "name".bin' }, { text: "x" }],
    };
    const form = await formOf((await send({ bodyType: "multipart", body }, withArtifact())).request);
    expect([form.get("title"), form.get("count"), form.get("on"), form.getAll("tags")]).toEqual([
      ...["Bäume & more", "3", "true", ["a", "b"]],
    ]);
    const files = ["csv", "raw", "kept", "files"].flatMap((name) => form.getAll(name)) as File[];
    expect(files.map(({ name, type, size }) => [name, type, size])).toEqual([
      ["r.csv", "text/csv", 10],
      ["file", "application/octet-stream", BYTES.length],
      ["käse.bin", "image/png", BYTES.length],
      ['own "name".bin', "image/png", BYTES.length],
      ["file", "application/octet-stream", 1],
    ]);
    expect(Buffer.from((await files[2]?.arrayBuffer()) ?? new ArrayBuffer()).equals(BYTES)).toBe(true);
  });

  it.each([
    [[1], "body"],
    ["a=1", "body"],
    [undefined, "body"],
    [{ a: null }, "body.a"],
    [{ a: { b: 1 } }, "body.a"],
    [{ a: { text: "x", base64: "AA==" } }, "body.a"],
    [{ a: [{ base64: "not base64!" }] }, "body.a"],
    [{ a: { text: "x", filename: "a\r\nb" } }, "body.a.filename"],
    [{ a: { text: "x", contentType: "a\r\nX: 1" } }, "body.a.contentType"],
  ])("refuses %j at its field", (body, path) => {
    const { error } = HttpRequestInput.safeParse({ method: "POST", bodyType: "multipart", body });
    expect(error?.issues.map((issue) => issue.path.filter((key) => key !== "").join("."))).toContain(path);
  });

  it("is put together of no more files than a worker has room for", async () => {
    const test = testContext();
    test.files.set(ARTIFACT, { name: "a", contentType: "image/png", body: Buffer.alloc(11 * 1024 * 1024) });
    const body = { files: Array.from({ length: 5 }, () => ({ artifactId: ARTIFACT })) };
    const failure = await failureOf(send({ bodyType: "multipart", body }, test));
    expect(failure).toMatchObject({ code: "BODY_TOO_LARGE", category: "validation", sent: "no" });
    expect(failure.userMessage).toContain("50 MB");
    expect(echo.requests).toHaveLength(0);
  });

  it("keeps its boundary, whatever content type is given besides", async () => {
    const headers = { "content-type": "multipart/form-data" };
    const { error } = HttpRequestInput.safeParse({ headers, bodyType: "multipart", body: { a: 1 } });
    expect(error?.issues[0]?.path).toEqual(["headers", "content-type"]);
  });
});

describe("a binary body", () => {
  it.each([
    ["base64", BYTES.toString("base64"), "text/odd"],
    ["an object of base64", { base64: BYTES.toString("base64") }, "text/odd"],
    ["an artifact", { artifactId: ARTIFACT }, "text/odd"],
  ])("is the bytes of %s", async (_, body, type) => {
    const { request } = await send({ bodyType: "binary", body }, withArtifact());
    expect(request?.body.equals(BYTES)).toBe(true);
    expect(request?.headers["content-type"]).toBe(type);
  });

  it("is refused where the workspace has no such artifact, before anything is sent", async () => {
    const failure = await failureOf(send({ bodyType: "binary", body: { artifactId: ARTIFACT } }));
    expect(failure).toMatchObject({ code: "ARTIFACT_NOT_FOUND", sent: "no" });
    expect(echo.requests).toHaveLength(0);
  });

  it.each([{ artifactId: "../secrets" }, { a: 1 }, 7, "no base64!"])("refuses %j", (body) => {
    const { error } = HttpRequestInput.safeParse({ method: "POST", bodyType: "binary", body });
    expect(error?.issues[0]?.path).toEqual(["body"]);
  });
});

describe("a binary answer", () => {
  it("is kept as an artifact, by its kind or where it is asked for", async () => {
    const { answer, files } = await send({ method: "GET", path: "/bytes/3" });
    expect(answer.body).toMatchObject({ name: "3", contentType: "application/octet-stream", bytes: 3 });
    expect([...files.values()]).toMatchObject([{ body: Buffer.alloc(3, 7) }]);
    const asked = await send({ method: "GET", path: "/text", responseType: "binary" });
    expect(asked.answer.body).toMatchObject({ name: "text", contentType: "text/plain; charset=utf-8" });
    const none = await send({ method: "GET", path: "/empty", responseType: "binary" });
    expect(none.answer.body).toBeNull();
    expect(none.files.size).toBe(0);
  });

  it("may be as large as an artifact, where it is asked for", async () => {
    const large = 12 * 1024 * 1024;
    const { answer } = await send({ method: "GET", path: `/bytes/${large}`, responseType: "binary" });
    expect(answer.body).toMatchObject({ bytes: large });
    expect(await failureOf(send({ method: "GET", path: `/bytes/${large}` }))).toMatchObject({
      category: "validation",
    });
  });
});

describe("an idempotency key", () => {
  it("is sent where the API is said to honour it, the same for all attempts, and allows them", async () => {
    const parameters = { idempotencyKey: true, body: {} };
    const test = testContext({ idempotencyKey: "run-1" });
    await send(parameters, test);
    await send(parameters, test);
    expect(echo.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["run-1", "run-1"]);
    expect(isIdempotent(HttpRequestInput.parse({ method: "POST", ...parameters }))).toBe(true);
    expect(isIdempotent(HttpRequestInput.parse({ method: "POST" }))).toBe(false);
    expect((await send({})).request?.headers["idempotency-key"]).toBeUndefined();
  });

  it("is not given twice", () => {
    const { error } = HttpRequestInput.safeParse({
      headers: { "Idempotency-Key": "a" },
      idempotencyKey: true,
    });
    expect(error?.issues[0]?.path).toEqual(["headers", "Idempotency-Key"]);
  });
});
