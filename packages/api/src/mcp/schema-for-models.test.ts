import { expect, it } from "vitest";
import { schemaForModels } from "./schema-for-models.ts";

it("leaves out what is for forms, at any depth, and no field of that name, nor a value", () => {
  expect(
    schemaForModels({
      type: "object",
      properties: {
        widget: { type: "string", placeholder: "gear", title: "Widget" },
        list: { type: "array", items: { anyOf: [{ type: "string", widget: "date" }, { type: "null" }] } },
        box: { type: "object", default: { secret: "kept" }, additionalProperties: { placeholder: "a" } },
      },
      required: ["widget"],
    }),
  ).toEqual({
    type: "object",
    properties: {
      widget: { type: "string", title: "Widget" },
      list: { type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } },
      box: { type: "object", default: { secret: "kept" }, additionalProperties: {} },
    },
    required: ["widget"],
  });
});
