import { describe, expect, it } from "vitest";
import { createSecretHider } from "./hide-secrets.ts";

const secret = ["planted", "value", "1234"].join("-");
const hide = createSecretHider({ secrets: [secret] });

describe("createSecretHider", () => {
  it("takes the secret out wherever it stands, in any spelling", () => {
    const base64 = Buffer.from(`user:${secret}`).toString("base64");
    const hidden = JSON.stringify(
      hide({ a: [`Bearer ${secret}`, encodeURIComponent(secret)], [secret]: 1, b: base64 }),
    );
    expect(hidden).not.toContain(secret);
    expect(hidden).not.toContain(base64);
  });

  it("leaves what others would call a secret", () => {
    const data = {
      access_token: "abc",
      password: "x",
      items: ["a", 1, null, true],
      args: ["curl", "-u", "a:b", "--token", "x"],
      rawHeaders: ["authorization", "Basic eDp5"],
      params: new URLSearchParams({ token: "x" }),
      map: new Map([["password", "x"]]),
      issue: { code: "custom", path: [], message: "m", received: "x" },
      nested: { authorization: "Basic eDp5" },
    };
    expect(hide(data)).toEqual(data);
  });

  it("answers the same value where there are no secrets", () => {
    const data = { a: 1 };
    expect(createSecretHider({})(data)).toBe(data);
  });
});
