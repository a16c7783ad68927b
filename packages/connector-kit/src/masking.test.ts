import { BadRequestError, MASK } from "@carillon/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { maskCredentials } from "./mask-credentials.ts";
import { restoreMasked } from "./restore-masked.ts";
import { secretPaths } from "./secret-paths.ts";
import { secretValues } from "./secret-values.ts";

const secret = () => z.string().meta({ secret: true });

const Auth = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none") }),
  z.strictObject({ type: z.literal("basic"), username: z.string(), password: secret() }),
  z.strictObject({ type: z.literal("bearer"), token: secret() }),
]);

const Credentials = z
  .strictObject({
    host: z.string(),
    url: z.string().optional(),
    pin: z.number().optional().meta({ secret: true }),
    token: z.string().trim().pipe(z.string().min(1)).optional().meta({ secret: true }),
    headers: z.record(z.string(), secret()).default({}),
    auth: Auth.default({ type: "none" }),
    keys: z.array(z.strictObject({ name: z.string(), value: secret() })).optional(),
    list: z.array(secret()).optional(),
    account: z.looseObject({ id: z.string() }).optional().meta({ secret: true }),
    pair: z.tuple([z.string(), secret()]).optional(),
  })
  .refine(() => true);

const stored = {
  host: "example.com",
  url: "https://example.com/hook?token=planted-query-token",
  pin: 1234,
  token: "planted-token",
  headers: { "X-Key": "planted-header" },
  auth: { type: "basic", username: "jane", password: "planted-password" },
  keys: [
    { name: "a", value: "planted-key-a" },
    { name: "b", value: "planted-key-b" },
  ],
  list: ["planted-one", "planted-two"],
  account: { id: "planted-id", private_key: "planted-private-key" },
  pair: ["left", "planted-right"],
};

describe("maskCredentials", () => {
  it("masks secret fields at any depth, and keeps the shape and all else", () => {
    expect(maskCredentials(Credentials, stored)).toEqual({
      host: "example.com",
      url: `https://example.com/${MASK}`,
      pin: MASK,
      token: MASK,
      headers: { "X-Key": MASK },
      auth: { type: "basic", username: "jane", password: MASK },
      keys: [
        { name: "a", value: MASK },
        { name: "b", value: MASK },
      ],
      list: [MASK, MASK],
      account: { id: MASK, private_key: MASK },
      pair: ["left", MASK],
    });
  });

  it("masks what the schema does not know, as after a field was taken out of it", () => {
    expect(maskCredentials(Credentials, { host: "h", old: { key: "x" } })).toEqual({
      host: "h",
      old: { key: MASK },
    });
  });

  it("masks addresses with a password or a Slack hook in a field that is not secret, and no plain address", () => {
    const url = (text: string) => maskCredentials(Credentials, { url: text }).url;
    expect(url("https://jane:planted@example.com/x")).toBe(`https://example.com/${MASK}`);
    expect(url("https://hooks.slack.com/services/T0/B0/planted")).toBe(`https://hooks.slack.com/${MASK}`);
    expect(url("https://example.com:8443/hook?page=2")).toBe("https://example.com:8443/hook?page=2");
  });

  it("leaves what is not set as it is, so that a form can show it empty", () => {
    expect(maskCredentials(Credentials, { token: "", pin: null, auth: undefined })).toEqual({
      token: "",
      pin: null,
      auth: undefined,
    });
  });

  it("shows nothing of credentials that are no object", () => {
    expect(maskCredentials(Credentials, "planted")).toEqual({});
  });
});

describe("restoreMasked", () => {
  const masked = () => maskCredentials(Credentials, stored);
  const issuesOf = (incoming: unknown, saved: unknown = stored) => {
    try {
      restoreMasked(Credentials, incoming, saved);
      return [];
    } catch (error) {
      if (!(error instanceof BadRequestError)) throw error;
      return error.issues.map(({ path }) => path);
    }
  };

  it("gives back what is stored when masks come back unchanged", () => {
    expect(restoreMasked(Credentials, masked(), stored)).toEqual(stored);
  });

  it("takes new values, and keeps the rest", () => {
    const incoming = {
      ...masked(),
      host: "other.example",
      token: "new-token",
      headers: { "X-Key": MASK, "X-New": "n" },
    };
    expect(restoreMasked(Credentials, incoming, stored)).toEqual({
      ...stored,
      host: "other.example",
      token: "new-token",
      headers: { "X-Key": "planted-header", "X-New": "n" },
    });
  });

  it("drops what is not sent", () => {
    expect(restoreMasked(Credentials, { host: "h" }, stored)).toEqual({ host: "h" });
  });

  it("refuses a mask that stands for nothing, with its path", () => {
    expect(issuesOf({ token: MASK }, null)).toEqual(["credentials.token"]);
    expect(issuesOf({ headers: { "X-Other": MASK } })).toEqual(["credentials.headers.X-Other"]);
    expect(issuesOf({ auth: { type: "bearer", token: MASK } })).toEqual(["credentials.auth.token"]);
    expect(issuesOf({ token: `Bearer ${MASK}` })).toEqual(["credentials.token"]);
    expect(issuesOf({ token: MASK }, { token: "" })).toEqual(["credentials.token"]);
  });

  it("refuses to send the masked part of an address to another host", () => {
    expect(issuesOf({ url: `https://evil.example/${MASK}` })).toEqual(["credentials.url"]);
  });

  it("finds an item of a list again by what is not masked of it", () => {
    const [, second] = masked().keys as object[];
    expect(restoreMasked(Credentials, { keys: [second] }, stored)).toEqual({ keys: [stored.keys[1]] });
  });

  it("refuses masks alone in a list that has become shorter: which of them was taken out cannot be known", () => {
    expect(issuesOf({ list: [MASK] })).toEqual(["credentials.list.0"]);
    expect(restoreMasked(Credentials, { list: [MASK, MASK, "three"] }, stored)).toEqual({
      list: ["planted-one", "planted-two", "three"],
    });
  });

  it("is not led to the prototype by a key", () => {
    const incoming = JSON.parse(`{"__proto__": "${MASK}", "constructor": "${MASK}"}`);
    expect(issuesOf(incoming).sort()).toEqual(["credentials.__proto__", "credentials.constructor"]);
  });

  it("refuses nesting without end", () => {
    let deep: unknown = MASK;
    for (let depth = 0; depth < 5_000; depth += 1) deep = { a: deep };
    expect(issuesOf({ account: deep })).toHaveLength(1);
  });

  it("undoes maskCredentials for any credentials", () => {
    const text = fc.string({ minLength: 1, unit: "grapheme" }).filter((value) => !value.includes(MASK));
    const any = fc.record(
      {
        host: text,
        url: fc.webUrl({ withQueryParameters: true }),
        pin: fc.integer(),
        token: text,
        headers: fc.dictionary(text, text),
        auth: fc.oneof(
          fc.constant({ type: "none" }),
          fc.record({ type: fc.constant("basic"), username: text, password: text }),
          fc.record({ type: fc.constant("bearer"), token: text }),
        ),
        list: fc.array(text),
        account: fc.dictionary(text, fc.jsonValue({ maxDepth: 3 })) as fc.Arbitrary<object>,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(any, (credentials) => {
        const shown = maskCredentials(Credentials, credentials);
        expect(restoreMasked(Credentials, shown, credentials)).toEqual(credentials);
      }),
    );
  });
});

describe("secretValues", () => {
  it("finds every secret text, and none that is not", () => {
    const found = secretValues(Credentials, stored);
    for (const value of [
      "planted-token",
      "planted-header",
      "planted-password",
      "planted-key-b",
      "planted-two",
      "planted-private-key",
      "planted-right",
      "planted-query-token",
      "1234",
    ]) {
      expect(found).toContain(value);
    }
    expect(found).not.toContain("jane");
    expect(found).not.toContain("example.com");
  });

  it("knows the form basic authentication sends", () => {
    expect(secretValues(Credentials, stored)).toContain(
      Buffer.from("jane:planted-password").toString("base64"),
    );
  });

  it("takes the path of an address for a secret only where it is one", () => {
    const hook = z.strictObject({ hook: z.string().meta({ secret: true }), url: z.string() });
    const found = secretValues(hook, {
      hook: "https://hooks.example.com/services/T0/planted-hook",
      url: "https://example.com/a/long/public/path?token=planted-token&page=2",
    });
    expect(found).toContain("/services/T0/planted-hook");
    expect(found).toContain("planted-token");
    expect(found).not.toContain("/a/long/public/path");
    expect(found).not.toContain("2");
  });

  it("takes of a secret address the long parameters and those named like secrets, not its version", () => {
    const hook = z.strictObject({ hook: z.string().meta({ secret: true }) });
    const query =
      "api-version=1&sv=1.0&since=2016-06-01&sp=%2Ftriggers%2Frun&sig=planted-signature&token=short";
    const found = secretValues(hook, { hook: `https://example.com/workflows/planted-id?${query}` });
    expect(found).toEqual(expect.arrayContaining(["planted-signature", "short", "/triggers/run"]));
    for (const value of ["1", "1.0", "2016-06-01"]) expect(found).not.toContain(value);
  });

  it("leaves nothing of a secret in what is masked", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.uuid(), (token, header, query) => {
        const credentials = {
          host: "h",
          token,
          headers: { a: header },
          url: `https://h.example/?api_key=${query}`,
        };
        const shown = JSON.stringify(maskCredentials(Credentials, credentials));
        const values = secretValues(Credentials, credentials);
        expect(values).toEqual(expect.arrayContaining([token, header, query]));
        for (const value of values) expect(shown).not.toContain(value);
      }),
    );
  });
});

describe("secretPaths", () => {
  it("lists the places a secret can be in", () => {
    expect(secretPaths(Credentials).sort()).toEqual(
      [
        "account",
        "auth.password",
        "auth.token",
        "headers.*",
        "keys.*.value",
        "list.*",
        "pair.1",
        "pin",
        "token",
      ].sort(),
    );
  });

  it("ends on a schema that holds itself", () => {
    type Node = { secret: string; next?: Node | undefined };
    const Node: z.ZodType<Node> = z.object({ secret: secret(), next: z.lazy(() => Node).optional() });
    expect(secretPaths(Node)).toContain("next.next.secret");
  });
});
