import { describe, expect, it } from "vitest";
import { readEnv } from "../env.ts";
import { unknownProviders } from "./unknown-providers.ts";

const needed = {
  DATABASE_URL: "postgres://localhost/carillon",
  AUTH_SECRET: "x".repeat(32),
  MASTER_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
};

describe("unknownProviders", () => {
  it("tells of names that no connector has; one may be written with hyphens", () => {
    const { PROVIDER_CONCURRENCY: caps } = readEnv({
      ...needed,
      PROVIDER_CONCURRENCY: "slack=1,google-sheets=2,slak=3",
    });
    expect(caps.get("GOOGLE_SHEETS")).toBe(2);
    const known = new Set(["SLACK", "GOOGLE_SHEETS"]);
    const registry = { connector: (type: string) => (known.has(type) ? ({ type } as never) : undefined) };
    expect(unknownProviders(caps, registry)).toEqual(["SLAK"]);
  });
});
