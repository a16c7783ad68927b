import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor, redact } from "./redact.ts";

const UUID = "00000000-0000-1000-8000-000000000000";
const word = fc.stringMatching(/^[a-z]{1,10}$/);
const harmless = fc.oneof(
  word,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
  fc.uuid(),
);
const secret = fc
  .stringMatching(/^[A-Za-z0-9!@/+ "\\&=%é-]{8,40}$/)
  .filter((text) => text.trim().length >= 8 && !text.includes("redacted"));

/** Begins with a q, so that it is no word; what such a name may still end in is as secret as `userpwd`. */
const harmlessName = fc
  .stringMatching(/^q[a-z]{0,6}$/)
  .filter((name) => !/pwd|pass|token|secret|cookie|apikey|sess/.test(name));

/** Any value, strings of any kind included. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 4,
});

/** Puts the secret somewhere into a random structure. */
const planted = secret.chain((value) => {
  const carrier = fc.constantFrom<(s: string) => unknown>(
    (s) => s,
    (s) => `before ${s} after`,
    (s) => ({ [s]: 1 }),
    (s) => JSON.stringify({ deep: [s] }),
    (s) => encodeURIComponent(s),
    (s) => Buffer.from(`user:${s}`).toString("base64"),
    (s) => new Map([["k", s]]),
    (s) => new Error(`failed: ${s}`, { cause: [s] }),
    (s) => Buffer.from(s),
    (s) => ({ password: s }),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      carrier.map((carry) => carry(value)),
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
      fc.dictionary(word, tie("tree"), { minKeys: 1, maxKeys: 3 }),
    ),
  }));
  return fc.record({ value: fc.constant(value), tree });
});

describe("redact", () => {
  it("lets no planted secret through", () => {
    fc.assert(
      fc.property(planted, ({ value, tree }) => {
        const out = strings(createRedactor({ secrets: [value] })(tree)).join("\n");
        for (const spelling of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) {
          expect(out).not.toContain(spelling);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("lets no value under a secret name through", () => {
    const name = fc.constantFrom(
      "password",
      "x-api-key",
      "SMTP_PASSWORD",
      "credentials",
      "authTag",
      "sessionCookie",
    );
    fc.assert(
      fc.property(
        name,
        fc.jsonValue({ maxDepth: 3 }),
        fc.array(word, { maxLength: 4 }),
        (key, value, path) => {
          const tree = path.reduce<unknown>((inner, part) => ({ [part]: inner }), {
            [key]: { x: value, planted: "Planted-Value-7" },
          });
          expect(strings(redact(tree)).join("\n")).not.toContain("Planted-Value-7");
          expect(redact(JSON.stringify(tree))).not.toContain("Planted-Value-7");
        },
      ),
    );
  });

  it("gives back what holds no secret", () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        harmless,
        fc.array(tie("tree")),
        fc.dictionary(harmlessName, tie("tree")),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(redact(value)).toEqual(value);
      }),
    );
    expect(redact({ qpwx: UUID, pwdless: UUID })).toEqual({ qpwx: UUID, pwdless: UUID });
  });

  it("hides an id too where the name ends in a word for a password, at any depth", () => {
    expect(redact([[[[[{ qpwd: UUID }]]]]])).toEqual([[[[[{ qpwd: "[redacted]" }]]]]]);
  });

  it("does to its own result nothing more", () => {
    const text = fc
      .array(
        fc.oneof(
          word,
          secret,
          fc.constantFrom(
            "password=",
            "Bearer ",
            "https://a:b@",
            '{"token":"',
            "?key=",
            "curl -u ",
            "Cookie: ",
            "\n",
            '"',
            "'",
            "\\",
            "[",
            "]",
            "{",
            "}",
            "&",
            ";",
            "-p",
            "Key (a)=(",
            "--token ",
            "received '",
          ),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (value) => {
        expect(redact(redact(value))).toBe(redact(value));
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (value) => {
        expect(redact(redact(value))).toEqual(redact(value));
      }),
    );
  });

  it("never throws and keeps the kind of every value", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const copy = redact(value);
        if (typeof value === "object" && value !== null) {
          expect(Object.prototype.toString.call(copy)).toBe(Object.prototype.toString.call(value));
          expect(Array.isArray(copy) ? copy.length : 0).toBe(Array.isArray(value) ? value.length : 0);
        } else expect(typeof copy).toBe(typeof value);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every string in a value, keys too. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString()];
  if (value instanceof Map) return [...value].flatMap((entry) => strings(entry));
  if (Array.isArray(value)) return value.flatMap(strings);
  if (value instanceof Error) return [value.message, value.stack ?? "", ...strings(value.cause)];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap((entry) => strings(entry));
  return [];
}
