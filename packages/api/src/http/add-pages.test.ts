import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPages } from "./add-pages.ts";
import { addSecurityHeaders } from "./security-headers.ts";

const SCRIPT = "export const bells = 12;".repeat(100);
const folder = mkdtempSync(join(tmpdir(), "carillon-assets-"));
const assetsDir = join(folder, "static");
const server = Fastify();

beforeAll(async () => {
  mkdirSync(join(assetsDir, "chunks"), { recursive: true });
  writeFileSync(join(assetsDir, "chunks", "a.js"), SCRIPT);
  writeFileSync(join(assetsDir, "chunks", "a.js.br"), brotliCompressSync(SCRIPT));
  writeFileSync(join(assetsDir, "mark.svg"), "<svg/>");
  writeFileSync(join(folder, "server.js"), "a secret");
  addSecurityHeaders(server);
  await addPages(server, { webOrigin: "http://127.0.0.1:9", assetsDir });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe("a script of the pages", () => {
  const get = (url: string, accepted = "") =>
    server.inject({ url, headers: accepted ? { "accept-encoding": accepted } : {} });

  it("comes as it was compressed when it was built, to be kept for ever", async () => {
    const answer = await get("/_next/static/chunks/a.js", "gzip, br");
    expect(answer.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": expect.stringContaining("javascript"),
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    });
    expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(SCRIPT);
  });

  it("comes without the rules for pages, which a picture and an answer that there is nothing keep", async () => {
    const { headers } = await get("/_next/static/chunks/a.js");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    for (const name of ["content-security-policy", "x-frame-options", "referrer-policy"])
      expect(headers[name]).toBeUndefined();
    for (const url of ["/_next/static/mark.svg", "/_next/static/none.js"])
      expect((await get(url)).headers["content-security-policy"]).toContain("default-src 'self'");
  });

  it("comes as it is to who takes no compression, or none that there is", async () => {
    for (const accepted of ["", "gzip", "identity"]) {
      const answer = await get("/_next/static/chunks/a.js", accepted);
      expect(answer.headers["content-encoding"]).toBeUndefined();
      expect(answer.body).toBe(SCRIPT);
    }
  });

  it.each([
    "/_next/static/..%2fserver.js",
    "/_next/static/chunks/..%5c..%5cserver.js",
    "/_next/static/none.js",
    "/_next/static/chunks",
    "/_next/static/",
  ])("is not found at %s", async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain("secret");
  });
});
