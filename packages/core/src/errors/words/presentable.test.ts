import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makePresentable } from "./presentable.ts";

describe("makePresentable", () => {
  it("keeps what a person needs", () => {
    const text = "body failed validation: body.properties.Name should be defined, instead was `undefined`.";
    expect(makePresentable(text)).toBe(text);
    expect(makePresentable("The 'To' number +15551234 is not valid")).toBe(
      "The 'To' number +15551234 is not valid",
    );
  });

  const token = `xoxb-${"123456789012"}-${"abcdefghijkl"}`;
  it.each([
    ["a token", `the token ${token} was revoked`, token],
    ["a bearer", "Authorization: Bearer abc.def-1", "abc.def-1"],
    ["a password", 'password="hunter2" is too short', "hunter2"],
    ["a query", "GET https://example.org/hook?sig=s3cret failed", "s3cret"],
    ["userinfo", "connect to smtp://user:pa55@mail.example.org", "pa55"],
    ["a long run", `value ${"a1".repeat(10)} is wrong`, "a1a1a1"],
    ["an API key", "api_key=12345 is not valid", "12345"],
  ])("takes out %s", (_, text, secret) => {
    expect(makePresentable(text)).not.toContain(secret);
  });

  it("is one line of at most 200 characters, or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (text) => {
        const shown = makePresentable(text);
        if (shown === undefined) return;
        expect(shown.length).toBeLessThanOrEqual(200);
        expect(shown).not.toMatch(/[\r\n\t\0]/);
      }),
    );
  });
});
