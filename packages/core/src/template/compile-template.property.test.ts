import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTemplate, renderTemplate } from "./compile-template.ts";
import { buildScope } from "./scope.ts";
import { TemplateError } from "./template-error.ts";

const scopeWith = (input: unknown) =>
  buildScope({ nominalAt: new Date(0), timezone: "UTC", now: new Date(0), input });
const plainText = fc
  .string({ unit: "grapheme" })
  .filter((text) => !text.includes("{{") && !text.endsWith("{"));

describe("templates", () => {
  it("give any value back as it is when the parameter is one template", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(renderTemplate({ a: ["{{input.x}}"] }, scopeWith({ x: value }))).toEqual({ a: [value] });
      }),
    );
  });

  it("put any text between any texts, braces in the value included", () => {
    fc.assert(
      fc.property(plainText, fc.string(), plainText, (before, value, after) => {
        fc.pre(!before.endsWith("\\"));
        const rendered = renderTemplate(`${before}{{input.x}}${after}`, scopeWith({ x: value }));
        expect(rendered).toBe(`${before}${value}${after}`);
      }),
    );
  });

  it("write any text literally once its braces are escaped", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes("\\")),
        (text) => {
          const escaped = text.replaceAll("{{", "\\{{");
          expect(renderTemplate(escaped, scopeWith({}))).toBe(text);
        },
      ),
    );
  });

  it("leave values without templates the same objects", () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => !JSON.stringify(value).includes("{{")),
        (value) => {
          expect(Object.is(compileTemplate(value).render(scopeWith({})), value)).toBe(true);
        },
      ),
    );
  });

  it("throw nothing but TemplateError, whatever stands in the braces", () => {
    const piece = fc.constantFrom(
      "{{",
      "}}",
      "input",
      ".",
      "a",
      "[",
      "]",
      "0",
      '"',
      "'",
      "|",
      "default",
      ":",
      ",",
      " ",
      "\\",
      "__proto__",
      "date",
      "json",
      "steps.x.output",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 14 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (source) => {
        try {
          renderTemplate({ a: source, b: `{{${source}}}` }, scopeWith({ a: { a: [1] } }));
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("reach nothing that is not own data", () => {
    const key = fc.constantFrom(
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "valueOf",
      "hasOwnProperty",
      "then",
      "0",
    );
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
        const path = keys.map((each) => `["${each}"]`).join("");
        expect(() => renderTemplate(`{{input${path}}}`, scopeWith({ a: 1 }))).toThrow(TemplateError);
      }),
    );
  });
});
