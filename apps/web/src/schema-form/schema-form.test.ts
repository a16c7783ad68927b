import { describe, expect, it } from "vitest";
import { z } from "zod";
import { humanize } from "./field-words.ts";
import { initialValue } from "./initial-value.ts";
import { issuesBelow } from "./issues-below.ts";
import { matchingVariant } from "./matching-variant.ts";
import { missingFields } from "./missing-fields.ts";
import { pruneValue } from "./prune-value.ts";
import { shapeOf } from "./shape-of.ts";

const schemaOf = (type: z.ZodType) => z.toJSONSchema(type, { io: "input" });
const shape = (type: z.ZodType) => {
  const schema = schemaOf(type);
  return shapeOf(schema, schema);
};

describe("shapeOf", () => {
  it("draws secrets, long texts, numbers, choices and constants as what they are", () => {
    expect(shape(z.string().meta({ secret: true }))).toMatchObject({ kind: "text", secret: true });
    expect(shape(z.string().meta({ widget: "textarea" }))).toMatchObject({ kind: "text", multiline: true });
    expect(shape(z.int())).toEqual({ kind: "number", integer: true });
    expect(shape(z.enum(["a", "b"]))).toEqual({ kind: "choice", options: ["a", "b"] });
    expect(shape(z.literal("x"))).toEqual({ kind: "constant", value: "x" });
  });

  it("tells a record from an object and falls back to JSON", () => {
    expect(shape(z.record(z.string(), z.string()))).toMatchObject({ kind: "record" });
    expect(shape(z.strictObject({ a: z.string() }))).toMatchObject({
      kind: "object",
      fields: [{ key: "a", required: true }],
    });
    expect(shape(z.unknown())).toEqual({ kind: "json" });
  });

  it("draws a nullable as what it may be, and a union of constants as one choice", () => {
    expect(shape(z.string().nullable())).toMatchObject({ kind: "text" });
    expect(shape(z.union([z.literal("a"), z.literal("b")]))).toEqual({ kind: "choice", options: ["a", "b"] });
  });

  it("does not hang on a schema that refers to itself", () => {
    expect(shapeOf({ $ref: "#" }, { $ref: "#" })).toEqual({ kind: "json" });
  });
});

describe("matchingVariant", () => {
  const auth = schemaOf(
    z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("none") }),
      z.strictObject({ type: z.literal("bearer"), token: z.string() }),
    ]),
  );
  const found = shapeOf(auth, auth);
  const variants = found.kind === "union" ? found.variants : [];

  it("picks by the discriminator even while fields are empty", () => {
    expect(matchingVariant({ type: "bearer" }, variants, auth)).toBe(1);
    expect(matchingVariant({ type: "none" }, variants, auth)).toBe(0);
  });

  it("picks by the keys that are there when nothing discriminates", () => {
    const slack = schemaOf(
      z.union([z.strictObject({ webhookUrl: z.string() }), z.strictObject({ botToken: z.string() })]),
    );
    const both = shapeOf(slack, slack);
    expect(both.kind === "union" && matchingVariant({ botToken: "x" }, both.variants, slack)).toBe(1);
  });
});

describe("what a form starts with and sends", () => {
  const mail = schemaOf(
    z.strictObject({ host: z.string(), port: z.int().default(587), note: z.string().optional() }),
  );

  it("starts with defaults only", () => {
    expect(initialValue(mail, mail, true)).toEqual({ port: 587 });
  });

  it("names what is needed and missing", () => {
    expect(missingFields(mail, { host: "" }, mail)).toEqual([{ path: "host", message: "This is needed" }]);
    expect(missingFields(mail, { host: "a" }, mail)).toEqual([]);
  });

  it("leaves out what was left empty and keeps null, false and 0", () => {
    expect(
      pruneValue({ a: "", b: undefined, c: null, d: 0, e: false, f: { g: "" }, h: [undefined, "x"] }),
    ).toEqual({ c: null, d: 0, e: false, f: {}, h: ["x"] });
  });
});

it("maps issues to the form they belong to", () => {
  const issues = [
    { path: "credentials.url", message: "not a URL" },
    { path: "credentialsX", message: "other" },
    { path: "credentials", message: "whole" },
  ];
  expect(issuesBelow(issues, "credentials")).toEqual([
    { path: "url", message: "not a URL" },
    { path: "", message: "whole" },
  ]);
});

it("turns keys into words", () => {
  expect(["smtpHost", "fromEmail", "is_html", "apiBaseUrl"].map(humanize)).toEqual([
    "SMTP host",
    "From email",
    "Is HTML",
    "API base URL",
  ]);
});

it("draws what may be a text or a number as a text, which can write both", () => {
  expect(shape(z.union([z.string(), z.number()]))).toMatchObject({ kind: "text" });
  const either = { type: ["number", "string", "null"] };
  expect(shapeOf(either, either)).toMatchObject({ kind: "text" });
  const neither = { type: ["object", "number"] };
  expect(shapeOf(neither, neither)).toEqual({ kind: "json" });
});
