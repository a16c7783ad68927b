import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type StandIn, startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

const BYTES = Buffer.alloc(5_000, 7);

let product: RunningProduct;
let echo: StandIn;
let member: Member;
let toolId: number;

beforeAll(async () => {
  [product, echo] = await Promise.all([
    startProduct({ env: { ARTIFACT_MAX_MB: "1", ARTIFACT_WORKSPACE_MB: "2" } }),
    startHttpEcho(),
  ]);
  member = await product.newMember();
  toolId = await toolOf(member);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

async function toolOf({ client }: Member): Promise<number> {
  const credentials = { baseUrl: echo.url };
  return (await client.tools.create.mutate({ name: "api", type: "HTTP", credentials })).id;
}

type Saved = { id: string; url: string; bytes: number; name: string; expiresAt: string };

async function fetchFile({ client } = member, tool = toolId, bytes = BYTES.length) {
  const parameters = { path: `/bytes/${bytes}` };
  const result = await client.tools.executeAction.mutate({
    ...{ toolId: tool, actionId: "http.request", parameters },
  });
  return { result, saved: (result.data as { body: Saved } | undefined)?.body as Saved };
}

const pathOf = (url: string) => url.slice(new URL(url).origin.length);
const filesOnDisk = () =>
  readdirSync(join(product.dataDir, "artifacts"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function audits(verb: string): Promise<unknown[]> {
  return await product.sql<
    object[]
  >`select target, details from audit_log where verb = ${verb} and workspace_id = ${member.workspaceId}`;
}

describe("a binary answer", () => {
  it("is kept as an artifact, which is listed by its run and downloaded by its link without signing in", async () => {
    const { result, saved } = await fetchFile();
    expect(saved).toMatchObject({
      name: "5000",
      contentType: "application/octet-stream",
      bytes: 5_000,
      sha256: createHash("sha256").update(BYTES).digest("hex"),
    });
    const { artifacts } = await member.client.artifacts.list.query({ executionId: result.executionId });
    expect(artifacts).toMatchObject([{ id: saved.id, toolId, executionId: result.executionId }]);
    expect(await member.client.artifacts.getById.query({ id: saved.id })).toEqual(artifacts[0]);
    const answer = await fetch(saved.url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(BYTES)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-disposition": `attachment; filename="5000"; filename*=UTF-8''5000`,
      "content-length": "5000",
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
    });
  });

  it("has no signature of its link in the log", async () => {
    const { result } = await fetchFile();
    const log = await member.client.toolActionLogs.getById.query({ id: result.executionId });
    expect(JSON.stringify(log.output)).toContain("/content?expires=");
    expect(JSON.stringify(log.output)).not.toMatch(/sig=[\w-]{43}/);
  });

  it("is refused in words when it is too large, or the workspace keeps too much, and nothing of it is kept", async () => {
    const other = await product.newMember();
    const tool = await toolOf(other);
    const big = (await fetchFile(other, tool, 1_048_577)).result;
    expect(big).toMatchObject({ status: "FAILURE", error: { category: "validation" } });
    expect(big.stderr).toContain("1 MB");
    const before = filesOnDisk().length;
    const ends = [];
    for (let count = 0; count < 3; count += 1) ends.push((await fetchFile(other, tool, 1_000_000)).result);
    expect(ends.map(({ status }) => status)).toEqual(["SUCCESS", "SUCCESS", "FAILURE"]);
    expect(ends[2]?.error).toMatchObject({ code: "WORKSPACE_FULL", retryable: false });
    expect(filesOnDisk()).toHaveLength(before + 2);
  });

  it("is sent again as the body of another request, by its id, in its own workspace alone", async () => {
    const { saved } = await fetchFile();
    const sent = (client: Member["client"], tool: number) =>
      client.tools.executeAction.mutate({
        toolId: tool,
        actionId: "http.request",
        parameters: { method: "PUT", path: "/in", bodyType: "binary", body: { artifactId: saved.id } },
      });
    expect((await sent(member.client, toolId)).status).toBe("SUCCESS");
    expect(echo.requests.at(-1)?.body.equals(BYTES)).toBe(true);
    const stranger = await product.newMember();
    const refused = await sent(stranger.client, await toolOf(stranger));
    expect(refused).toMatchObject({ status: "FAILURE", error: { code: "ARTIFACT_NOT_FOUND" } });
  });
});

describe("downloading an artifact", () => {
  it("gives the parts that are asked for", async () => {
    const { saved } = await fetchFile();
    const part = await fetch(saved.url, { headers: { range: "bytes=10-19" } });
    expect([part.status, part.headers.get("content-range"), (await part.arrayBuffer()).byteLength]).toEqual([
      ...[206, "bytes 10-19/5000", 10],
    ]);
    const beyond = await fetch(saved.url, { headers: { range: "bytes=5000-" } });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */5000"]);
    const head = await fetch(saved.url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "5000"]);
  });

  it("needs a link that is signed, or somebody of the workspace who may read it", async () => {
    const { saved } = await fetchFile();
    const content = `/api/v1/artifacts/${saved.id}/content`;
    expect((await fetch(product.url + content)).status).toBe(401);
    expect((await member.fetch(content)).status).toBe(200);
    const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
    expect((await viewer.fetch(content)).status).toBe(200);
    expect((await (await product.newMember()).fetch(content)).status).toBe(404);
    const byToken = async (scopes: string[]) =>
      fetch(product.url + content, { headers: { authorization: `Bearer ${await member.token(scopes)}` } });
    expect((await byToken(["artifacts.read"])).status).toBe(200);
    expect((await byToken(["runs.read"])).status).toBe(403);
  });

  it.each([
    ["another expiry", (url: string) => url.replace(/expires=\d/, "expires=9")],
    ["another signature", (url: string) => url.replace(/sig=../, "sig=AA")],
    ["no signature", (url: string) => url.replace(/&sig=.*/, "")],
    ["two signatures", (url: string) => `${url}&sig=A`],
  ])("refuses a link with %s", async (_, forge) => {
    const { saved } = await fetchFile();
    const answer = await member.fetch(pathOf(forge(saved.url)));
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { code: "FORBIDDEN", message: "This link is not valid" },
    ]);
  });

  it("knows nothing of an id that is none, and nothing of a file that has expired", async () => {
    expect((await member.fetch("/api/v1/artifacts/..%2fsecrets/content")).status).toBe(404);
    const { saved } = await fetchFile();
    await product.sql`update artifacts set expires_at = now() where id = ${saved.id}`;
    expect((await fetch(saved.url)).status).toBe(404);
    expect((await failureOf(member.client.artifacts.getById.query({ id: saved.id }))).code).toBe("NOT_FOUND");
  });
});

describe("changing artifacts", () => {
  it("makes a link for as long as is asked, no longer than the file is kept, and tells the audit log", async () => {
    const { saved } = await fetchFile();
    const link = await member.client.artifacts.createLink.mutate({ id: saved.id, seconds: 604_800 });
    expect((await fetch(link.url)).status).toBe(200);
    const days = (Date.parse(link.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    await product.sql`update artifacts set expires_at = now() + interval '1 hour' where id = ${saved.id}`;
    const short = await member.client.artifacts.createLink.mutate({ id: saved.id, seconds: 604_800 });
    expect(Date.parse(short.expiresAt)).toBeLessThanOrEqual(Date.now() + 3_600_000);
    expect(await audits("artifact.link")).toMatchObject([
      { target: `artifact:${saved.id}`, details: { expiresAt: link.expiresAt } },
      { details: { expiresAt: short.expiresAt } },
    ]);
    const { code } = await failureOf(
      member.client.artifacts.createLink.mutate({ id: saved.id, seconds: 604_801 }),
    );
    expect(code).toBe("BAD_REQUEST");
  });

  it("deletes the row and the file, ends its links, and tells the audit log", async () => {
    const { saved } = await fetchFile();
    expect(filesOnDisk()).toContain(saved.id);
    await member.client.artifacts.delete.mutate({ id: saved.id });
    expect(filesOnDisk()).not.toContain(saved.id);
    expect((await fetch(saved.url)).status).toBe(404);
    expect(await audits("artifact.delete")).toMatchObject([
      { target: `artifact:${saved.id}`, details: { bytes: 5_000 } },
    ]);
  });

  it("lists page after page, newest first", async () => {
    const own = await product.newMember();
    const tool = await toolOf(own);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await fetchFile(own, tool)).saved.id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { artifacts: { id: string }[]; nextCursor: string | null } =
        await own.client.artifacts.list.query({ limit: 2, ...(cursor !== null && { cursor }) });
      seen.push(...page.artifacts.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
  });
});
