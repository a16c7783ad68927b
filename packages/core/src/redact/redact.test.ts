import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createRedactor, redact } from "./redact.ts";

const S = ["planted", "Value", "7"].join("-");
const shown = (value: unknown) =>
  `${inspect(value, { depth: 20, showHidden: true })}${JSON.stringify(value) ?? ""}`;

describe("redact: shapes", () => {
  it("hides everything under a secret name, at any depth, and keeps the shape", () => {
    const value = {
      a: [{ Credentials: { user: S, pin: 1234, list: [S, { x: S }], on: true, none: null } }],
      id: 7,
    };
    const m = "[redacted]";
    expect(redact(value)).toEqual({
      a: [{ Credentials: { user: m, pin: m, list: [m, { x: m }], on: true, none: null } }],
      id: 7,
    });
  });

  it("keeps cycles and shared objects", () => {
    const shared = { token: S };
    const value: Record<string, unknown> = { one: shared, two: shared };
    value.self = value;
    const copy = redact(value);
    expect(copy.self).toBe(copy);
    expect(copy.one).toBe(copy.two);
    expect(shown({ ...copy, self: 0 })).not.toContain(S);
  });

  it("reads 100,000 levels without overflowing the stack", () => {
    let value: Record<string, unknown> = { password: S };
    for (let level = 0; level < 100_000; level++) value = level % 2 ? { a: value } : { a: [value] };
    let copy: unknown = redact(value);
    for (let level = 0; level < 150_000; level++) {
      copy = Array.isArray(copy) ? copy[0] : (copy as Record<string, unknown>).a;
    }
    expect(copy).toEqual({ password: "[redacted]" });
  });

  it("reads Map, Set, bytes, URL, URLSearchParams and Headers as what they are", () => {
    const copy = redact({
      map: new Map<unknown, unknown>([
        ["password", S],
        ["a", { token: S }],
      ]),
      set: new Set([`Bearer ${S}`, "b"]),
      buffer: Buffer.from(`password=${S} ok`),
      bytes: new Uint8Array([255, 0, 1]),
      url: new URL(`https://u:${S}@h.example/p?key=${S}&page=2`),
      query: new URLSearchParams({ token: S, page: "2" }),
      headers: new Headers({ authorization: `Bearer ${S}`, accept: "*/*" }),
      date: new Date(5),
    });
    expect(copy.map.get("password")).toBe("[redacted]");
    expect([...copy.set]).toEqual(["Bearer [redacted]", "b"]);
    expect(copy.buffer.toString()).toBe("password=[redacted] ok");
    expect(Buffer.isBuffer(copy.buffer)).toBe(true);
    expect([...copy.bytes]).toEqual([255, 0, 1]);
    expect(copy.url.searchParams.get("page")).toBe("2");
    expect(copy.query.toString()).toContain("page=2");
    expect(copy.headers.get("accept")).toBe("*/*");
    expect(copy.date).toEqual(new Date(5));
    expect(shown({ ...copy, headers: [...copy.headers], href: copy.url.href })).not.toContain(S);
  });

  it("keeps the class of an instance, and its JSON tells no more than its copy", () => {
    class Account {
      readonly #inner = S;
      readonly name = "bob";
      readonly password = S;
      toJSON() {
        return { name: this.name, note: `token=${this.#inner}` };
      }
    }
    const copy = redact(new Account());
    expect(copy).toBeInstanceOf(Account);
    expect(copy.name).toBe("bob");
    expect(JSON.parse(JSON.stringify(copy))).toEqual({ name: "bob", note: "token=[redacted]" });
    expect(shown(copy)).not.toContain(S);
    expect(shown(redact({ toJSON: () => ({ password: S }) }))).not.toContain(S);
  });

  it("survives getters that throw, hostile proxies, __proto__ and frozen values, and changes nothing", () => {
    const broken = {
      get a(): string {
        throw new Error(S);
      },
      b: 1,
    };
    expect(redact(broken)).toEqual({ a: "[redacted]", b: 1 });
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error(S);
        },
        getPrototypeOf: () => {
          throw new Error(S);
        },
      },
    );
    expect(redact({ hostile })).toEqual({ hostile: "[redacted]" });
    const evil: object = JSON.parse(`{"__proto__":{"password":"${S}","polluted":1}}`);
    const copy = redact(evil);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"password":"[redacted]","polluted":1}}');
    const frozen = Object.freeze({ list: Object.freeze([Object.freeze({ token: S })]) });
    expect(redact(frozen)).toEqual({ list: [{ token: "[redacted]" }] });
    expect(frozen.list[0]?.token).toBe(S);
  });

  it("ends on objects that make new ones without end", () => {
    const endless = (): object =>
      new Proxy(
        {},
        {
          get: () => 1,
          ownKeys: () => ["a"],
          getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
        },
      );
    expect(() => redact(endless())).not.toThrow();
  });

  it("keeps a sparse array sparse", () => {
    const sparse: unknown[] = [];
    sparse[4_000_000_000] = { token: S };
    const copy = redact(sparse);
    expect(copy.length).toBe(4_000_000_001);
    expect(copy[4_000_000_000]).toEqual({ token: "[redacted]" });
  });
});

describe("redact: errors", () => {
  it("gives an error of the same class with its causes, aggregates and own properties", () => {
    class QuotaError extends Error {
      override name = "QuotaError";
      readonly token = S;
    }
    const source = new QuotaError(`refused password=${S}`, {
      cause: new AggregateError([new Error(`token: ${S}`)], "several", { cause: { secret: S } }),
    });
    const copy = redact(source);
    expect(copy).toBeInstanceOf(QuotaError);
    expect(copy.message).toBe("refused password=[redacted]");
    expect(copy.name).toBe("QuotaError");
    expect(copy.cause).toBeInstanceOf(AggregateError);
    expect(copy.stack).toContain("redact.test.ts");
    expect(shown(copy)).not.toContain(S);
    expect(source.message).toContain(S);
  });

  it("hides what database errors repeat, and keeps the statement's shape", () => {
    const source = Object.assign(new Error("duplicate key value violates unique constraint"), {
      severity: "ERROR",
      code: "23505",
      detail: `Key (email)=(${S}) already exists.`,
      where: `COPY users, line 1: "${S}"`,
      constraint: "users_email_key",
      query: `insert into users values ('${S}', $1)`,
      parameters: [S, 5],
      args: [S],
    });
    const copy = redact(source);
    expect(shown(copy)).not.toContain(S);
    expect(copy).toMatchObject({
      code: "23505",
      constraint: "users_email_key",
      query: "insert into users values ('[redacted]', $1)",
    });
    expect(shown(redact({ ...source, message: "x", name: "PostgresError" }))).not.toContain(S);
  });

  it.each([
    { code: "invalid_literal", path: ["a"], message: "m", expected: "x", received: S },
    { loc: ["body"], msg: "m", type: "t", input: S },
    { type: "field", msg: "m", location: "body", path: "email", value: S },
    { property: "email", constraints: {}, value: S, target: { email: S } },
    { instancePath: "/a", keyword: "type", data: S },
    { message: "m", path: ["a"], type: "any", context: { label: "a", value: S } },
  ])("hides the input in a validation issue: %o", (issue) => {
    expect(shown(redact({ issues: [issue] }))).not.toContain(S);
  });

  it("hides the input in a message that is JSON, in the stack too", () => {
    const issues = [{ code: "invalid_literal", expected: "a", received: S, path: ["a"], message: "m" }];
    expect(shown(redact(new Error(JSON.stringify(issues, null, 2))))).not.toContain(S);
  });

  it("keeps a DOMException one", () => {
    const copy = redact(new DOMException(`token=${S}`, "AbortError"));
    expect(copy).toBeInstanceOf(DOMException);
    expect([copy.name, copy.message]).toEqual(["AbortError", "token=[redacted]"]);
  });
});

describe("redact: arrays that are more than lists", () => {
  it.each([
    [["host", "x", "authorization", S]],
    [[Buffer.from("authorization"), Buffer.from(`Bearer ${S}`)]],
    [
      [
        ["cookie", `a=${S}`],
        ["accept", "*/*"],
      ],
    ],
    [[":method", "GET", "cookie", `a=${S}`]],
    [["x-api-key", S]],
    [{ rawHeaders: ["Cookie", S] }],
    [{ headers: [{ name: "Authorization", value: S }] }],
    [{ queryString: [{ name: "key", value: S }] }],
    [{ fields: [{ title: "Password", value: S }] }],
    [["--password", S]],
    [["curl", "-u", `bob:${S}`]],
    [["-H", `Authorization: Bearer ${S}`]],
    [["mysql", "-uroot", `-p${S}`]],
    [["sshpass", "-p", S, "ssh", "h"]],
    [["docker", "login", "-p", S]],
  ])("%o", (value) => {
    const copy = redact(value);
    expect(Buffer.from(shown(copy)).toString()).not.toContain(S);
    expect(shown(copy)).not.toContain(inspect(Buffer.from(S)).slice(8, 28));
  });
});

describe("redact: given secrets", () => {
  const hide = createRedactor({ secrets: ['p@ss/w&rd"1', "abc", "", "x", "overlap-one", "one-overlap"] });
  const secret = 'p@ss/w&rd"1';

  it.each([
    ["as it is", `a${secret}b`],
    ["in a URL", `https://h/?q=${encodeURIComponent(secret)}`],
    ["in a form", new URLSearchParams({ q: secret }).toString()],
    ["in JSON", JSON.stringify({ q: secret })],
    ["in JSON in JSON", JSON.stringify(JSON.stringify({ q: secret }))],
    ["in Base64, first alignment", btoa(secret)],
    ["in Base64, second alignment", btoa(`u${secret}`)],
    ["in Base64, third alignment", `Basic ${btoa(`us${secret}:`)}`],
    ["in Base64url", btoa(`user:${secret}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")],
    ["in hex", Buffer.from(secret).toString("hex")],
    ["in HTML", "p@ss/w&amp;rd&quot;1"],
  ])("are found %s", (_, text) => {
    const copy = hide({ note: text });
    expect(copy.note).toContain("[redacted]");
    expect(copy.note).not.toContain(text);
    expect(hide(copy)).toEqual(copy);
  });

  it("are found in keys, numbers and bytes", () => {
    const copy = createRedactor({ secrets: ["12345678"] })({
      "k-12345678": 1,
      n: 12345678,
      b: Buffer.from("a12345678"),
    });
    expect(copy).toEqual({ "k-[redacted]": 1, n: "[redacted]", b: Buffer.from("a[redacted]") });
  });

  it("overlap without leaving an end behind", () => {
    expect(hide("overlap-one-overlap")).toBe("[redacted]");
  });

  it("that are very short go as words, not as parts of words", () => {
    expect(hide("abc abcd x")).toBe("[redacted] abcd x");
    expect(hide(["x", "xy"])).toEqual(["[redacted]", "xy"]);
  });

  it("that look like the marker do not make it grow", () => {
    const odd = createRedactor({ secrets: ["redacted", "[red"] });
    expect(odd(odd("redacted password=y"))).toBe("[redacted] password=[redacted]");
  });
});
