import { describe, expect, it } from "vitest";
import { compileTemplate, renderTemplate } from "./compile-template.ts";
import { buildScope, type TemplateScope } from "./scope.ts";
import { TemplateError } from "./template-error.ts";

const scope = buildScope({
  nominalAt: new Date("2024-03-09T23:30:00Z"),
  timezone: "Europe/Berlin",
  now: new Date("2024-03-10T00:00:05.678Z"),
  eventName: "Daily report",
  userEmail: "bob@example.com",
  variables: { REGION: "eu", LIMITS: { max: 5 }, EMPTY: "", NOTHING: null },
  input: {
    user: { name: "<Bob> & co", tags: ["a", "b"], age: 42 },
    flag: false,
    at: "2024-07-01T12:00:00Z",
    "odd key": 1,
  },
  steps: { "fetch-1": { output: { items: [{ id: 7 }], text: "{{DATE}}" } } },
});
const render = (value: unknown, on: TemplateScope = scope) => renderTemplate(value, on);

function failureOf(action: () => unknown): TemplateError {
  try {
    action();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error("did not throw");
}

describe("names", () => {
  it.each([
    ["{{DATE}}", "2024-03-10"],
    ["{{ TIMESTAMP }}", "2024-03-10T00:00:05.678Z"],
    ["{{EVENT_NAME}} for {{USER_EMAIL}}", "Daily report for bob@example.com"],
    ["in {{variables.REGION}}", "in eu"],
    ["{{input.user.name}}", "<Bob> & co"],
    ["{{input.user.tags.1}}{{input.user.tags[0]}}", "ba"],
    ["{{steps.fetch-1.output.items[0].id}}!", "7!"],
    ['{{input["odd key"]}}.', "1."],
    ["{{input.user.tags.length}} tags", "2 tags"],
  ])("%s is %j", (template, expected) => {
    expect(render(template)).toBe(expected);
  });

  it("are listed once each, as they are written everywhere", () => {
    const { names } = compileTemplate({
      a: "{{DATE}} {{ input.a[0].b }}",
      b: ["{{input.a.0.b}}", "{{variables.X | default: 1}}"],
    });
    expect(names).toEqual(["DATE", "input.a.0.b", "variables.X"]);
  });

  it.each([
    ["{{NOPE}}", 'there is no name "NOPE"'],
    ["{{variables.MISSING}}", 'there is no variable "MISSING"; there is REGION'],
    ["{{steps.b.output.x}}", 'there is no step "b"; there is a'],
    ["{{steps.a.x}}", "steps.ID.output"],
    ["{{variables}}", "variables.NAME"],
    ["{{DATE.x}}", "DATE is a text"],
    ["{{input.__proto__.x}}", '"__proto__" cannot be read'],
    ["{{input.constructor}}", '"constructor" cannot be read'],
    ['{{input["prototype"]}}', '"prototype" cannot be read'],
  ])("that cannot exist are refused when compiling: %s", (template, message) => {
    const error = failureOf(() =>
      compileTemplate({ blocks: [{ text: template }] }, { variables: ["REGION"], steps: ["a"] }),
    );
    expect(error.path).toBe("blocks.0.text");
    expect(error.message).toContain(message);
  });

  it.each([
    "{{input.nope}}",
    "{{input.user.name.length}}",
    "{{input.user.toString}}",
    "{{input.user.tags.map}}",
    "{{variables.X}} y",
    "{{input.user.tags.5}}",
  ])("that have no value are refused when rendering: %s", (template) => {
    const compiled = compileTemplate({ a: { b: template } });
    const error = failureOf(() => compiled.render(scope));
    expect(error.path).toBe("a.b");
    expect(error.reference).toBe(compiled.names[0]);
    expect(error.message).toContain("has no value");
  });

  it("are read from own data properties only", () => {
    const input = Object.create({ inherited: 1 }, { computed: { get: () => 1, enumerable: true } });
    expect(() => render("{{input.inherited}}", { ...scope, input })).toThrow(TemplateError);
    expect(() => render("{{input.computed}}", { ...scope, input })).toThrow(TemplateError);
    expect(() => render("{{input.f}}", { ...scope, input: { f: () => 1 } })).toThrow(TemplateError);
  });
});

describe("values", () => {
  it("keep their type when the parameter is exactly one template", () => {
    expect(
      render({
        a: "{{input.user.age}}",
        b: "{{input.flag}}",
        c: "{{input.user.tags}}",
        d: "{{variables.NOTHING}}",
      }),
    ).toEqual({
      a: 42,
      b: false,
      c: ["a", "b"],
      d: null,
    });
  });

  it("become text in a longer text, objects as JSON", () => {
    expect(render("{{input.user.age}} {{input.flag}} {{variables.LIMITS}} {{input.user.tags}}")).toBe(
      '42 false {"max":5} ["a","b"]',
    );
    expect(render(" {{input.user.age}}")).toBe(" 42");
  });

  it("are never rendered again", () => {
    expect(render("{{steps.fetch-1.output.text}}")).toBe("{{DATE}}");
    expect(render("x {{steps.fetch-1.output.text}}")).toBe("x {{DATE}}");
  });

  it("that are null are no text", () => {
    expect(failureOf(() => render("x {{variables.NOTHING}}")).message).toContain("is null");
    expect(render("x{{variables.EMPTY}}")).toBe("x");
  });

  it("without templates come back as the same object", () => {
    const value = { a: [1, { b: "}} text {" }], c: "{{DATE}}" };
    const plain = { a: value.a };
    expect(compileTemplate(plain).render(scope)).toBe(plain);
    const rendered = render(value) as typeof value;
    expect(rendered.a).toBe(value.a);
    expect(value.c).toBe("{{DATE}}");
  });

  it("keep an own __proto__ a property, and keys as they are", () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":"{{DATE}}"},"{{DATE}}":1}');
    expect(JSON.stringify(render(value))).toBe('{"__proto__":{"x":"2024-03-10"},"{{DATE}}":1}');
  });
});

describe("syntax", () => {
  it.each([
    ["\\{{DATE}}", "{{DATE}}"],
    ["\\\\{{DATE}}", "\\2024-03-10"],
    ["\\\\\\{{DATE}}", "\\{{DATE}}"],
    ["a \\n b }} c { d", "a \\n b }} c { d"],
    ['{"a":{"b":"{{DATE}}"}}', '{"a":{"b":"2024-03-10"}}'],
    ['{{ input.nope | default: "}} \\" \\\\ \\n" }}', '}} " \\ \n'],
    ["{{input.nope|default:'it''s'}}", undefined],
    ["{{input.nope | default: 5}}", 5],
    ["{{input.nope | default: null}}", null],
    ["{{variables.EMPTY | default: 'x'}}", "x"],
    ["{{input.nope | upper | default: 'x' | lower}}", "x"],
  ])("%s gives %j", (template, expected) => {
    if (expected === undefined) expect(() => render(template)).toThrow(TemplateError);
    else expect(render(template)).toBe(expected);
  });

  it.each([
    ["{{", "not closed"],
    ["a {{DATE", "not closed"],
    ["{{DATE} }", "not closed"],
    ["{{ {{DATE}} }}", "not closed"],
    ["{{}}", "empty"],
    ["{{ 1 + 1 }}", "does not start with a name"],
    ['{{"x"}}', "does not start with a name"],
    ["{{ DATE DATE }}", "no code"],
    ["{{ alert() }}", "no code"],
    ["{{ DATE + 1 }}", "no code"],
    ["{{ input.f() }}", "no code"],
    ["{{ DATE | }}", "filter is missing"],
    ["{{ DATE | nope }}", 'there is no filter "nope"'],
    ["{{ DATE | upper: 1 }}", "takes 0 arguments"],
    ["{{ DATE | default }}", "takes 1 argument"],
    ["{{ DATE | default: x }}", "quoted text"],
    ['{{ DATE | date: "yyyy-QQ" }}', '"QQ" is no date field'],
    ['{{ DATE | date: "yyyy", "Mars/One" }}', "no time zone"],
    ['{{ DATE | add: "soon" }}', "no duration"],
    ["{{ DATE | json: 99 }}", "number of spaces"],
  ])("refuses %s", (template, message) => {
    expect(failureOf(() => compileTemplate({ a: template })).message).toContain(message);
  });

  it("finds every issue at once", () => {
    const error = failureOf(() => compileTemplate({ a: "{{X}}", b: ["{{DATE | nope}}"], c: "{{DATE}}" }));
    expect(error.issues.map(({ path }) => path)).toEqual(["a", "b.0"]);
  });
});

describe("limits", () => {
  it("hold for the number of templates, the depth and the output", () => {
    const limits = { maxTemplates: 2, maxDepth: 3, maxOutputBytes: 20 };
    expect(() => compileTemplate(["{{DATE}}", "{{DATE}}", "{{DATE}}"], { limits })).toThrow(
      "more than 2 templates",
    );
    expect(() => compileTemplate([[["x"]]], { limits })).not.toThrow();
    expect(() => compileTemplate([[[["x"]]]], { limits })).toThrow("levels deep");
    const compiled = compileTemplate(["{{DATE}}{{DATE}}{{DATE}}"], { limits: { maxOutputBytes: 20 } });
    expect(() => compiled.render(scope)).toThrow("more than 20 bytes");
  });

  it("count an object as often as it is inserted", () => {
    const big = { ...scope, input: { x: "y".repeat(1_000_000) } };
    expect(() =>
      render(
        Array.from({ length: 20 }, () => "{{input}}"),
        big,
      ),
    ).toThrow("bytes");
  });

  it("hold for what each filter makes, before the next makes more of it", () => {
    const escaped = (times: number) => () =>
      render(`{{input${" | json".repeat(times)}}}`, { ...scope, input: '"'.repeat(1_000) });
    expect(escaped(3)).not.toThrow();
    expect(escaped(20)).toThrow("the rendered input is too large");
  });

  it("end on a value that holds itself", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(() => compileTemplate(loop)).toThrow(TemplateError);
  });
});
