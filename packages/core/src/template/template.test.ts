import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildScope, compileTemplate, renderTemplate, TemplateError } from "./index.ts";

const scope = buildScope({
  nominalAt: new Date("2026-03-01T23:30:00Z"),
  timezone: "Europe/Berlin",
  now: new Date("2026-03-02T00:00:00Z"),
  eventName: "Morning",
  userEmail: "ada@example.com",
  variables: { REGION: "eu", n: 3 },
  input: {
    who: "Ada",
    items: [{ name: "x" }],
    html: "<b>&",
    none: null,
    nested: { a: 1 },
    "two words": "yes",
    proto: "{{DATE}}",
  },
  steps: { a: { output: { id: 7 } } },
});
const render = (value: unknown) => renderTemplate(value, scope);

describe("names", () => {
  it.each([
    ["{{DATE}}", "2026-03-02"],
    ["{{ TIMESTAMP }}", "2026-03-02T00:00:00.000Z"],
    ["{{EVENT_NAME}} for {{USER_EMAIL}}", "Morning for ada@example.com"],
    ["{{variables.REGION}}", "eu"],
    ["{{input.who}}!", "Ada!"],
    ["{{input.items[0].name}}{{input.items.0.name}}", "xx"],
    ['{{input["two words"]}}', "yes"],
    ["{{steps.a.output.id}}", 7],
    ["{{variables.n}}", 3],
    ["n={{variables.n}}", "n=3"],
    ["{{input.nested}}", { a: 1 }],
    ["{{input.nested}} ", '{"a":1} '],
    ["{{input.none}}", null],
    ["\\{{DATE}}", "{{DATE}}"],
    ["no template", "no template"],
    ["{ {DATE} }", "{ {DATE} }"],
  ])("renders %s", (template, expected) => {
    expect(render(template)).toEqual(expected);
  });

  it("does not render what came out of a template, nor keys", () => {
    expect(render({ "{{DATE}}": "{{input.proto}}" })).toEqual({ "{{DATE}}": "{{DATE}}" });
  });

  it("answers the same value where there is no template", () => {
    const value = { a: [1, "x", { b: null }] };
    expect(compileTemplate(value).render(scope)).toBe(value);
  });

  it("lists every name once", () => {
    expect(compileTemplate({ a: "{{DATE}} {{input.x}}", b: ["{{DATE}}"] }).names).toEqual([
      "DATE",
      "input.x",
    ]);
  });
});

describe("filters", () => {
  it.each([
    ['{{DATE | date: "dd.MM.yyyy"}}', "02.03.2026"],
    ['{{TIMESTAMP | date: "HH:mm", "America/New_York"}}', "19:00"],
    ["{{TIMESTAMP | date: \"yyyy-MM-dd'T'HH:mm:ssxxx\"}}", "2026-03-02T01:00:00+01:00"],
    ['{{TIMESTAMP | date: "EEEE d MMMM, h a", "UTC"}}', "Monday 2 March, 12 AM"],
    ['{{DATE | add: "-1d"}}', "2026-03-01"],
    ['{{"x"}}', null],
    ['{{input.missing | default: "none"}}', "none"],
    ["{{input.missing | default: 5}}", 5],
    ['{{input.who | default: "none" | upper}}', "ADA"],
    ["{{input.html | html}}", "&lt;b&gt;&amp;"],
    ["{{input.html | escapeHtml}}", "&lt;b&gt;&amp;"],
    ["{{input.html | slack}}", "&lt;b&gt;&amp;"],
    ["{{input.html | url}}", "%3Cb%3E%26"],
    ["{{input.nested | json}}", '{"a":1}'],
    ["{{input.who | lower}}", "ada"],
    ['{{input.x | default: " a }} b " | trim}}', "a }} b"],
  ])("renders %s", (template, expected) => {
    if (expected === null) expect(() => render(template)).toThrow(TemplateError);
    else expect(render(template)).toEqual(expected);
  });

  it("counts months to the end of a shorter one", () => {
    expect(render('{{input.d | default: "2027-01-31" | add: "1mo"}}')).toBe("2027-02-28");
    expect(render('{{input.d | default: "2028-02-29" | add: "1y"}}')).toBe("2029-02-28");
  });
});

describe("errors", () => {
  const errorOf = (value: unknown, options = {}) => {
    try {
      compileTemplate(value, options).render(scope);
    } catch (error) {
      if (error instanceof TemplateError) return error.issues;
      throw error;
    }
    return null;
  };

  it.each([
    "{{nonsense}}",
    "{{input.missing}}",
    "{{steps.b.output}}",
    "{{variables.NOPE}}",
    "{{DATE | nofilter}}",
    "{{DATE",
    "{{}}",
    "{{ }}",
    "{{DATE DATE}}",
    "{{1 + 1}}",
    "{{input.constructor}}",
    "{{input.__proto__}}",
    "{{input['__proto__']}}",
    "{{input.who.length}}",
    "{{constructor}}",
    "{{input.toString}}",
    "{{alert()}}",
    '{{TIMESTAMP | date: "yyyy", "Mars/Base"}}',
    '{{input.who | date: "yyyy"}}',
    '{{DATE | add: "soon"}}',
  ])("refuses %s, never with an empty text in silence", (template) => {
    expect(errorOf({ deep: [{ text: template }] })).toMatchObject([{ path: "deep.0.text" }]);
  });

  it("tells of all that is wrong at save time", () => {
    const issues = errorOf(
      { a: "{{x}}", b: "{{variables.A}} {{variables.B}}", c: "{{steps.s.output}}" },
      { variables: ["A"], steps: [] },
    );
    expect(issues?.map(({ path, reference }) => [path, reference])).toEqual([
      ["a", "x"],
      ["b", "variables.B"],
      ["c", "steps.s.output"],
    ]);
  });

  it("bounds number, depth and size", () => {
    expect(errorOf("{{DATE}}".repeat(1_001))).toMatchObject([
      { message: expect.stringContaining("more than 1000") },
    ]);
    let deep: unknown = "{{DATE}}";
    for (let level = 0; level < 200; level += 1) deep = [deep];
    expect(errorOf(deep)).toMatchObject([{ message: expect.stringContaining("nested") }]);
    const options = { limits: { maxOutputBytes: 100 } };
    expect(errorOf("{{input.who}}".repeat(50), options)).toMatchObject([
      { message: expect.stringContaining("too large") },
    ]);
  });
});

describe("any text", () => {
  it("compiles or is refused, and never anything else", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("{", "}", "|", ":", '"', "\\", ".", "[", "]", "a", "D", "1", " ", "'"),
        }),
        (text) => {
          try {
            compileTemplate(`{{${text}`).render(scope);
          } catch (error) {
            expect(error).toBeInstanceOf(TemplateError);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("stays as it is without two opening braces", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes("{{"));
        expect(render(value)).toEqual(value);
      }),
    );
  });

  it("comes through as a value unchanged", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(renderTemplate("{{input.v}}", { ...scope, input: { v: value } })).toEqual(value);
      }),
    );
  });
});
