import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { categorize } from "./categorize.ts";
import { ERROR_CATEGORIES } from "./error-category.ts";
import { explainFailure } from "./explain-failure.ts";
import { toCarillonError } from "./to-carillon-error.ts";
import { MAX_WAIT_MS } from "./wait/bound-wait.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const PROVIDERS =
  "slack discord email google-sheets notion teams trello http webhook whatsapp github telegram twilio x".split(
    " ",
  );
const judge = (provider: string, failure: unknown) => explainFailure(provider, failure, { now: NOW });

const throwing = () => {
  throw new Error("trap");
};
const everyTrap = new Proxy({}, { get: () => throwing });
const hostileProxy = new Proxy(
  {},
  {
    get: throwing,
    has: throwing,
    ownKeys: throwing,
    getPrototypeOf: throwing,
    getOwnPropertyDescriptor: throwing,
  },
);
const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
})();
const getters = Object.defineProperties(new Error("x"), {
  code: { get: throwing },
  cause: { get: throwing },
  message: { get: throwing },
  response: { get: throwing },
  status: { get: throwing },
});
const endless: object = new Proxy(
  {},
  { get: (_, key) => (key === "cause" || key === "errors" ? [endless] : undefined) },
);

describe("categorize of hostile input", () => {
  it.each<[string, unknown]>([
    ["throwing getters", getters],
    ["a proxy that throws at everything", hostileProxy],
    ["a proxy that answers functions that throw", everyTrap],
    ["a revoked proxy", revoked],
    ["a revoked proxy as the cause", new Error("x", { cause: revoked })],
    ["a revoked proxy as the errors", Object.assign(new Error("x"), { errors: revoked })],
    ["a proxy as the headers", { status: 500, headers: hostileProxy, body: "" }],
    ["a revoked proxy as the headers", { status: 500, headers: revoked, body: "" }],
    ["a proxy as the body", { status: 500, headers: {}, body: hostileProxy }],
    ["a cause without end", endless],
    ["an object without a prototype", Object.create(null)],
    ["a NaN status", { status: Number.NaN }],
    ["a huge status", { status: 1e300 }],
    ["a bigint status", { status: 500n }],
    ["an invalid date as the failure", new Date(Number.NaN)],
  ])("never throws at %s", (_, failure) => {
    for (const provider of PROVIDERS) {
      expect(ERROR_CATEGORIES).toContain(judge(provider, failure).category);
      expect(toCarillonError(provider, failure, { now: NOW }).userMessage).not.toBe("");
    }
  });

  it("keeps what it could read when a part of the answer is hostile", () => {
    expect(judge("http", { status: 401, headers: hostileProxy, body: "" }).category).toBe("authentication");
  });

  it("judges by the code when another property throws", () => {
    const error = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
    Object.defineProperty(error, "cause", { get: throwing });
    Object.defineProperty(error, "response", { get: throwing });
    expect(judge("http", error)).toMatchObject({ category: "network", code: "ECONNREFUSED" });
  });

  it("finds what tells behind many ways back to the beginning", () => {
    const root = new Error("root");
    let last: Error = root;
    for (let depth = 0; depth < 5; depth += 1) {
      const next = Object.assign(new Error("x"), { errors: Array.from({ length: 15 }, () => root) });
      last.cause = next;
      last = next;
    }
    last.cause = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
    expect(judge("http", root).code).toBe("ECONNREFUSED");
  });

  it("ends in circles of causes and errors", () => {
    const first = new Error("first");
    const second = new AggregateError([first], "second", { cause: first });
    first.cause = second;
    expect(judge("http", first).category).toBe("unknown");
    Object.assign(second, { code: "ECONNRESET" });
    expect(judge("http", first).category).toBe("network");
  });

  it("follows a chain only so far", () => {
    let error = Object.assign(new Error("deep"), { code: "ECONNREFUSED" });
    for (let depth = 0; depth < 10_000; depth += 1)
      error = Object.assign(new Error("x", { cause: error }), { code: "" });
    expect(judge("http", error).category).toBe("unknown");
  });

  it("reads a bounded part of a body of 10 MB, in time", () => {
    const bodies = [
      `{"ok":false,"error":"invalid_auth","pad":"${"x".repeat(10_000_000)}"}`,
      "[".repeat(10_000_000),
      "a ".repeat(5_000_000),
      "HTTP error ".repeat(900_000),
      `${"5.7.".repeat(2_500_000)}`,
    ];
    // Who read all of it, with its square or more, would come to the time limit of the test.
    for (const body of bodies) {
      for (const provider of PROVIDERS) judge(provider, { status: 500, headers: {}, body });
      judge("email", Object.assign(new Error(body), { code: "EMESSAGE", responseCode: 550, response: body }));
    }
    expect(judge("slack", { status: 200, headers: {}, body: bodies[0] }).userMessage.length).toBeLessThan(
      500,
    );
  });

  it("is not led astray by __proto__ and names of Object's own", () => {
    const body =
      '{"__proto__":{"error":"invalid_auth","code":"unauthorized"},"error":"constructor","code":"toString"}';
    for (const provider of PROVIDERS) judge(provider, { status: 200, headers: {}, body });
    expect(({} as Record<string, unknown>).error).toBeUndefined();
    expect(judge("constructor", { status: 500 }).category).toBe("server_error");
    expect(judge("__proto__", { status: 500 }).category).toBe("server_error");
    expect(judge("http", Object.assign(new Error("x"), { code: "__proto__" })).category).toBe("unknown");
  });

  it("takes a provider that is no text", () => {
    for (const provider of [undefined, null, 5, {}]) {
      expect(categorize(provider as string, { status: 401 }, { now: NOW }).category).toBe("authentication");
    }
  });
});

describe("categorize of anything", () => {
  it("never throws and always gives a whole answer", () => {
    const failures = fc.oneof(
      fc.anything({ withProxy: true, withNullPrototype: true } as fc.ObjectConstraints),
      fc.record({ status: fc.anything(), headers: fc.anything(), body: fc.anything() }),
      fc.record({
        status: fc.integer({ min: 100, max: 600 }),
        headers: fc.dictionary(fc.string(), fc.anything()),
        body: fc.json(),
      }),
      fc.record({
        code: fc.string(),
        message: fc.string(),
        response: fc.string(),
        responseCode: fc.integer(),
        cause: fc.anything(),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...PROVIDERS), failures, (provider, failure) => {
        const result = judge(provider, failure);
        expect(ERROR_CATEGORIES).toContain(result.category);
        expect(typeof result.retryable).toBe("boolean");
        expect(result.userMessage).not.toBe("");
        expect(result.userMessage.length).toBeLessThan(500);
        if (result.retryAfterMs !== undefined) {
          expect(Number.isInteger(result.retryAfterMs)).toBe(true);
          expect(result.retryAfterMs).toBeGreaterThanOrEqual(0);
          expect(result.retryAfterMs).toBeLessThanOrEqual(MAX_WAIT_MS);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("never repeats a token or a password that a provider or an error echoes", () => {
    const secret = `${"sk"}-${"live"}-${"4f9a8b7c6d5e4f3a2b1c"}`;
    const spots = (text: string): unknown[] => [
      new Error(text),
      text,
      Object.assign(new Error(text), { code: text }),
      Object.assign(new Error(text), { code: "EAUTH", responseCode: 550, response: `550 ${text}` }),
      ...[200, 400, 401, 403, 404, 429, 500].flatMap((status) => [
        { status, headers: {}, body: text },
        {
          status,
          headers: {},
          body: JSON.stringify({ message: text, error: text, code: text, description: text }),
        },
        {
          status,
          headers: {},
          body: JSON.stringify({
            error: { message: text, code: text, status: text, errors: [{ reason: text }] },
          }),
        },
      ]),
    ];
    for (const text of [
      secret,
      `token ${secret}`,
      `https://hooks.example.org/${secret}?key=${secret}`,
      `Bearer ${secret}`,
    ]) {
      for (const failure of spots(text)) {
        for (const provider of PROVIDERS) {
          const { userMessage, message, code } = judge(provider, failure);
          expect(`${userMessage} ${message} ${code}`).not.toContain("4f9a8b7c");
        }
      }
    }
  });
});
