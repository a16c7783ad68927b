import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growthOf, MOST_GROWTH } from "../../../testing/src/growth/growth-of.ts";
import { Condition } from "../contracts/condition.ts";
import { buildScope, TemplateError } from "../template/index.ts";
import { compileCondition } from "./compile-condition.ts";
import { holdsText } from "./holds-text.ts";
import { matchesWildcard } from "./matches-wildcard.ts";

const NOW = new Date("2026-03-01T09:00:00Z");
const scopeOf = (input: unknown) =>
  buildScope({ nominalAt: NOW, now: NOW, timezone: "UTC", eventName: "Bells", input });
const INPUT = {
  body: {
    action: "opened",
    n: 5,
    text: "5",
    flag: true,
    nothing: null,
    labels: ["bug", "ui"],
    ref: "refs/heads/release-2",
  },
  headers: { "x-github-event": "push" },
};
const holds = (operator: string, left: string, right?: unknown) =>
  compileCondition(Condition.parse({ operator, left, ...(right !== undefined && { right }) }))(
    scopeOf(INPUT),
  );

describe("compileCondition", () => {
  it.each([
    ["equals", "{{input.body.action}}", "opened", true],
    ["equals", "{{input.body.action}}", "Opened", false],
    ["equals", '{{input.headers["x-github-event"]}}', "push", true],
    ["equals", "{{input.body.n}}", 5, true],
    ["equals", "{{input.body.n}}", "5", true],
    ["equals", "{{input.body.text}}", 5, true],
    ["equals", "{{input.body.flag}}", true, true],
    ["equals", "{{input.body.flag}}", "true", true],
    ["equals", "{{input.body.nothing}}", null, true],
    ["equals", "{{input.body.gone}}", null, false],
    ["notEquals", "{{input.body.gone}}", "x", true],
    ["equals", '{{input.body.gone | default: "x"}}', "x", true],
    ["equals", "{{input.body.action}}", "{{input.body.action}}", true],
    ["equals", "on {{EVENT_NAME}}", "on Bells", true],
    ["contains", "{{input.body.ref}}", "heads", true],
    ["contains", "{{input.body.labels}}", "ui", true],
    ["contains", "{{input.body.labels}}", "u", false],
    ["notContains", "{{input.body.labels}}", "docs", true],
    ["contains", "{{input.body.gone}}", "", false],
    ["matches", "{{input.body.ref}}", "refs/heads/release-*", true],
    ["matches", "{{input.body.ref}}", "release-*", false],
    ["notMatches", "{{input.body.ref}}", "refs/tags/*", true],
    ["greaterThan", "{{input.body.n}}", 4, true],
    ["greaterThan", "{{input.body.text}}", 4.5, true],
    ["lessThan", "{{input.body.n}}", 5, false],
    ["greaterThan", "{{input.body.action}}", 0, false],
    ["lessThan", "{{input.body.gone}}", 1, false],
    ["exists", "{{input.body.n}}", undefined, true],
    ["exists", "{{input.body.nothing}}", undefined, false],
    ["notExists", "{{input.body.gone.deeper}}", undefined, true],
  ])("%s %s %j is %s", (operator, left, right, expected) => {
    expect(holds(operator, left, right)).toBe(expected);
  });

  it("joins several tests by all and by any", () => {
    const yes = { operator: "equals", left: "{{input.body.n}}", right: 5 };
    const no = { operator: "equals", left: "{{input.body.n}}", right: 6 };
    const joined = (condition: object) => compileCondition(Condition.parse(condition))(scopeOf(INPUT));
    expect(joined({ all: [yes, yes] })).toBe(true);
    expect(joined({ all: [yes, no] })).toBe(false);
    expect(joined({ any: [no, yes] })).toBe(true);
    expect(joined({ any: [no, no] })).toBe(false);
  });

  it("tells every text that is no sound template, with its place", () => {
    const condition = Condition.parse({
      all: [
        { operator: "equals", left: "{{input.body.n", right: 1 },
        { operator: "equals", left: "{{nothing}}", right: "{{steps.a.output}}" },
      ],
    });
    const error = (() => {
      try {
        compileCondition(condition, { steps: new Set() });
      } catch (thrown) {
        return thrown as TemplateError;
      }
      return null;
    })();
    expect(error).toBeInstanceOf(TemplateError);
    expect(error?.issues.map(({ path }) => path)).toEqual(["all.0.left", "all.1.left", "all.1.right"]);
  });

  it("refuses a pattern that a template made too long, and says where it stands", () => {
    const patterned = { operator: "matches", left: "a", right: "{{input.body.text}}" };
    const holdsFor = (length: number) => () =>
      compileCondition(Condition.parse({ any: [patterned] }))(
        scopeOf({ body: { text: "?".repeat(length) } }),
      );
    expect(holdsFor(2_000)()).toBe(false);
    expect(holdsFor(2_001)).toThrow("any.0.right: a pattern has at most 2000 characters, not 2001");
  });

  it("needs a right side for all but exists and notExists", () => {
    expect(Condition.safeParse({ operator: "equals", left: "a" }).success).toBe(false);
    expect(Condition.safeParse({ operator: "exists", left: "a", right: "b" }).success).toBe(false);
    expect(Condition.safeParse({ operator: "runs", left: "a", right: "b" }).success).toBe(false);
    expect(Condition.safeParse({ all: [] }).success).toBe(false);
  });
});

describe("matchesWildcard", () => {
  /** The same by a regular expression, which for short patterns is safe. */
  const slow = (subject: string, pattern: string) =>
    new RegExp(
      `^${pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", "[^]*")
        .replaceAll("?", "[^]")}$`,
    ).test(subject);

  it("agrees with a regular expression", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", ".", "\n"), maxLength: 12 });
    const patterns = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(letters, patterns, (subject, pattern) => {
        expect(matchesWildcard(subject, pattern)).toBe(slow(subject, pattern));
      }),
      { numRuns: 2_000 },
    );
  });

  it("agrees with a regular expression where a part is longer than a word of bits", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 60, maxLength: 140 });
    const parts = fc.string({ unit: fc.constantFrom("?", "?", "?", "a"), minLength: 30, maxLength: 70 });
    fc.assert(
      fc.property(letters, parts, (subject, part) => {
        expect(matchesWildcard(subject, `*${part}*`)).toBe(slow(subject, `*${part}*`));
      }),
      { numRuns: 500 },
    );
  });

  it("does not run away on a pattern made for it", () => {
    const pattern = `${"*a".repeat(30)}*b`;
    const ofLength = (length: number) => {
      expect(matchesWildcard("a".repeat(length), pattern)).toBe(false);
    };
    expect(growthOf(ofLength, 100_000)).toBeLessThan(MOST_GROWTH);
  });

  it.each(["a", "?"])("takes not so much longer for a long pattern of %s as it is longer", (unit) => {
    const text = "a".repeat(50_000);
    const timeOf = (pattern: string) => {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        expect(matchesWildcard(text, pattern)).toBe(false);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    // Step by step it takes 1,990 times as long.
    expect(timeOf(`*${unit.repeat(1_990)}b*`) / timeOf("*b*")).toBeLessThan(200);
  });
});

describe("holdsText", () => {
  it("agrees with includes", () => {
    const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom("a", "b"), maxLength });
    fc.assert(
      fc.property(letters(30), letters(8), (text, part) => {
        expect(holdsText(text, part)).toBe(text.includes(part));
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not run away on a part made for it", () => {
    const ofLength = (length: number) => {
      const half = "a".repeat(length / 8);
      expect(holdsText("a".repeat(length), `${half}b${half}`)).toBe(false);
    };
    expect(growthOf(ofLength, 64_000)).toBeLessThan(MOST_GROWTH);
  });
});
