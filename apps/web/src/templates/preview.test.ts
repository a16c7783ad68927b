import { FILTER_NAMES } from "@carillon/core/template";
import { describe, expect, it } from "vitest";
import { allNames, matchingNames } from "./all-names.ts";
import { namesOfSchema } from "./names-of-schema.ts";
import { namesOfValue } from "./names-of-value.ts";
import { previewOf } from "./preview.ts";
import { TEMPLATE_FILTERS } from "./template-filters.ts";
import { keysOf, nameBelow } from "./template-name.ts";
import type { TemplateSource } from "./template-source.ts";

const NOW = new Date("2026-03-01T23:30:00Z");
const SOURCE: TemplateSource = {
  names: namesOfValue({ body: { title: "Hi", n: 3 }, headers: { "x-id": "7" } }, "input", "what came in"),
  timezone: "Europe/Berlin",
  eventName: "Nightly",
  userEmail: "a@b.c",
  variables: undefined,
  steps: ["one"],
  item: false,
  alert: false,
};
const preview = (value: unknown, change: Partial<TemplateSource> = {}) =>
  previewOf(value, { ...SOURCE, ...change }, NOW);

describe("previewOf", () => {
  it("shows what would be sent now: the day in the event's zone, and what came in last", () => {
    expect(preview("{{EVENT_NAME}} on {{DATE}}: {{input.body.title | upper}}")).toEqual({
      kind: "value",
      value: "Nightly on 2026-03-02: HI",
    });
    expect(preview('{{input.headers["x-id"]}}')).toEqual({ kind: "value", value: "7" });
  });

  it("keeps the type of a value that is one template", () => {
    expect(preview("{{input.body.n}}")).toEqual({ kind: "value", value: 3 });
  });

  it("says which names only the run can tell, instead of making something up", () => {
    expect(preview("{{input.body.author}} {{steps.one.output.id}} {{DATE}}")).toEqual({
      kind: "later",
      names: ["input.body.author", "steps.one.output.id"],
    });
  });

  it("says in words what is wrong and where", () => {
    expect(preview("Hi {{DAT}}")).toMatchObject({ kind: "problem" });
    expect(preview({ a: ["{{steps.two.output.id}}"] })).toEqual({
      kind: "problem",
      messages: ['a.0: There is no step "two"; there is one'],
    });
    expect(preview("{{alert.title}}")).toMatchObject({ kind: "problem" });
    expect(preview("{{variables.X}}", { variables: ["Y"] })).toMatchObject({ kind: "problem" });
    expect(preview("{{variables.X}}")).toMatchObject({ kind: "later" });
  });

  it("is silent where nothing is filled in, and shows braces that are meant as such", () => {
    expect(preview("plain")).toEqual({ kind: "none" });
    expect(preview("\\{{x}}")).toEqual({ kind: "value", value: "{{x}}" });
  });
});

describe("names", () => {
  it("are written so that a template reads them", () => {
    expect(nameBelow("input.headers", "x id")).toBe('input.headers["x id"]');
    expect(keysOf('input.headers["x id"].a[0]')).toEqual(["input", "headers", "x id", "a", "0"]);
  });

  it("come from the schema of what an action gives, lists by their first item", () => {
    const schema = {
      type: "object",
      properties: {
        id: { type: "string", description: "Of the message" },
        rows: { type: "array", items: { type: "object", properties: { n: { type: "number" } } } },
      },
    };
    expect(namesOfSchema(schema, "steps.a.output", "what it gave").map(({ name }) => name)).toEqual([
      "steps.a.output",
      "steps.a.output.id",
      "steps.a.output.rows",
      "steps.a.output.rows[0]",
      "steps.a.output.rows[0].n",
    ]);
  });

  it("that begin with what is typed come first", () => {
    const found = matchingNames(allNames(SOURCE), "t").map(({ name }) => name);
    expect(found[0]).toBe("TIMESTAMP");
    expect(found).toContain("input.body.title");
  });
});

it("offers every filter that templates have", () => {
  const aliases = ["escapeHtml"];
  expect(TEMPLATE_FILTERS.map(({ name }) => name).sort()).toEqual(
    FILTER_NAMES.filter((name) => !aliases.includes(name)).sort(),
  );
});
