import { describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonSchemaOf } from "./json-schema.ts";

describe("jsonSchemaOf", () => {
  it("says what a caller may send, with what a form needs to know", () => {
    const schema = z.strictObject({
      token: z
        .string()
        .optional()
        .meta({ title: "Token", secret: true, revealable: false, placeholder: "xoxb-…", widget: "password" }),
      port: z.int().default(587).meta({ title: "Port" }),
      to: z.union([z.string(), z.array(z.string())]).transform(String),
    });
    expect(jsonSchemaOf(schema)).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      additionalProperties: false,
      required: ["to"],
      properties: {
        token: {
          type: "string",
          title: "Token",
          secret: true,
          revealable: false,
          placeholder: "xoxb-…",
          widget: "password",
        },
        port: { type: "integer", default: 587 },
        to: { anyOf: [{ type: "string" }, { type: "array" }] },
      },
    });
  });

  it("is made once a schema", () => {
    const schema = z.object({});
    expect(jsonSchemaOf(schema)).toBe(jsonSchemaOf(schema));
  });
});
