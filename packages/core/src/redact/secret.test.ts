import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { redact } from "./redact.ts";
import { Secret } from "./secret.ts";

describe("Secret", () => {
  const secret = new Secret("correct-horse");

  it("gives its value only when asked", () => {
    expect(secret.reveal()).toBe("correct-horse");
  });

  it("prints the marker wherever it is printed", () => {
    const printed = [
      `${secret}`,
      String(secret),
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ a: { secret } }),
    ];
    for (const text of printed) {
      expect(text).toContain("[redacted]");
      expect(text).not.toContain("horse");
    }
  });

  it("has no property that a copy could carry away", () => {
    expect({ ...secret }).toEqual({});
    expect(Reflect.ownKeys(secret)).toEqual([]);
  });

  it("goes through a redaction as it is", () => {
    expect(redact({ secret }).secret).toBe(secret);
  });
});
