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

  it("says the same of a text that it has read before, whatever it has read since", () => {
    const redactWith = createRedactor({ secrets: ["hunter2-hunter2"] });
    const texts = [
      "all is well",
      "my hunter2-hunter2 here",
      `Authorization: Bearer ${S}`,
      '{"password":"abcdef"}',
    ];
    const first = texts.map((text) => redactWith(text));
    for (let other = 0; other < 200; other++) redactWith(`text ${other}`);
    expect(texts.map((text) => redactWith(text))).toEqual(first);
    expect(texts.map((text) => redactWith({ text }).text)).toEqual(first);
    expect(first[0]).toBe("all is well");
    expect(first.slice(1).join()).not.toMatch(/hunter2|abcdef/);
  });
});
