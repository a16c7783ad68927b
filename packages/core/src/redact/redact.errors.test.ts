import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { redact } from "./redact.ts";

const S = ["planted", "Value", "7"].join("-");
const shown = (value: unknown) =>
  `${inspect(value, { depth: 20, showHidden: true })}${JSON.stringify(value) ?? ""}`;

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
    expect(copy.stack).toContain("redact.errors.test.ts");
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
