import { describe, expect, it } from "vitest";
import { complete, completionAt } from "./completion.ts";

/** `^` is the caret. */
const at = (marked: string) => completionAt(marked.replace("^", ""), marked.indexOf("^"));

describe("completionAt", () => {
  it("knows the name that is typed, and all of it where the caret stands in its middle", () => {
    expect(at("On {{^")).toMatchObject({ kind: "name", typed: "", from: 5, to: 5 });
    expect(at("{{ inp^ut.body }} x")).toMatchObject({ kind: "name", typed: "inp", from: 3, to: 13 });
  });

  it("offers filters after a bar, and nothing in their arguments", () => {
    expect(at("{{DATE | up^}}")).toMatchObject({ kind: "filter", typed: "up", from: 9 });
    expect(at('{{DATE | date: "^')).toBeUndefined();
    expect(at('{{input["a|b^')).toMatchObject({ kind: "name" });
  });

  it("offers nothing outside of a template, in a closed one, or in braces that are meant as such", () => {
    expect(at("a { b^")).toBeUndefined();
    expect(at("{{DATE}} and ^")).toBeUndefined();
    expect(at("\\{{DA^")).toBeUndefined();
    expect(at("\\\\{{DA^")).toMatchObject({ kind: "name", typed: "DA" });
  });
});

describe("complete", () => {
  it("closes the template that it completes, once", () => {
    expect(complete("On {{DA", { from: 5, to: 7 }, "DATE")).toEqual({ text: "On {{DATE}}", caret: 11 });
    expect(complete("{{DA}}!", { from: 2, to: 4 }, "DATE")).toEqual({ text: "{{DATE}}!", caret: 8 });
  });

  it("keeps what follows in the template", () => {
    expect(complete("{{DA | upper}}", { from: 2, to: 4 }, "DATE")).toEqual({
      text: "{{DATE | upper}}",
      caret: 6,
    });
  });
});
