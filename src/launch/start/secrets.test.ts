import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureSecrets, findSecrets } from "./secrets.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "carillon-secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const ensure = (environment: Record<string, string> = {}, mayCreate = true) =>
  ensureSecrets({ dataDir, environment, mayCreate });

describe("ensureSecrets", () => {
  it("makes them once, for the owner alone", () => {
    const { secrets, created } = ensure();
    expect(created).toEqual(["MASTER_KEYS", "AUTH_SECRET"]);
    expect(secrets.MASTER_KEYS).toMatch(/^k1:/);
    expect(Buffer.from(secrets.MASTER_KEYS.slice(3), "base64")).toHaveLength(32);
    expect(secrets.AUTH_SECRET.length).toBeGreaterThanOrEqual(43);
    expect(statSync(join(dataDir, "secrets")).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(dataDir, "secrets"))) {
      expect(statSync(join(dataDir, "secrets", name)).mode & 0o777).toBe(0o600);
    }
    expect(ensure()).toEqual({ secrets, created: [] });
  });

  it("makes others each time", () => {
    const first = ensure().secrets;
    rmSync(join(dataDir, "secrets"), { recursive: true });
    expect(ensure().secrets).not.toEqual(first);
  });

  it("prefers the environment and keeps no copy of it", () => {
    const { secrets, created } = ensure({ MASTER_KEYS: "mine:AAAA" });
    expect(secrets.MASTER_KEYS).toBe("mine:AAAA");
    expect(created).toEqual(["AUTH_SECRET"]);
    expect(existsSync(join(dataDir, "secrets", "MASTER_KEYS"))).toBe(false);
  });

  it("makes none for data that exist, and says which file is missing", () => {
    expect(() => ensure({ AUTH_SECRET: "x" }, false)).toThrow(
      /^MASTER_KEYS is missing.*secrets\/MASTER_KEYS back/,
    );
    expect(existsSync(join(dataDir, "secrets"))).toBe(false);
  });

  it("does not touch one that is kept", () => {
    ensure();
    const before = readFileSync(join(dataDir, "secrets", "MASTER_KEYS"), "utf8");
    ensure({}, false);
    expect(readFileSync(join(dataDir, "secrets", "MASTER_KEYS"), "utf8")).toBe(before);
  });
});

describe("findSecrets", () => {
  it("gives what is there and makes nothing", () => {
    expect(findSecrets(dataDir, {})).toEqual({});
    const { secrets } = ensure();
    expect(findSecrets(dataDir, { AUTH_SECRET: "mine" })).toEqual({ ...secrets, AUTH_SECRET: "mine" });
  });
});
