import type { Variable } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { problemsOf, type VariableDraft, variableDraftOf, variableInputOf } from "./variable-draft.ts";

const draft: VariableDraft = { name: "REGION", kind: "variable", form: "text", text: "eu", description: "" };
const secret: Variable = {
  name: "TOKEN",
  kind: "secret",
  value: null,
  description: "of the shop",
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  updatedBy: "Ada",
};

describe("a draft of a variable", () => {
  it("sends a text as it is typed, and JSON as the value it is", () => {
    expect(variableInputOf({ ...draft, text: "12" }).value).toBe("12");
    expect(variableInputOf({ ...draft, form: "json", text: "[1]" }).value).toEqual([1]);
  });

  it("says what is wrong with a name and with JSON", () => {
    expect(problemsOf({ ...draft, name: " " }, undefined).name).toBe("A name is needed");
    expect(problemsOf({ ...draft, name: "9A" }, undefined).name).toContain("begins with no digit");
    expect(problemsOf({ ...draft, form: "json", text: "{" }, undefined).value).toContain("not JSON");
    expect(problemsOf(draft, undefined)).toEqual({ name: undefined, value: undefined });
  });

  it("asks for a new secret's value, and keeps the one a saved secret has", () => {
    const typed = variableDraftOf(secret);
    expect(typed.text).toBe("");
    expect(problemsOf(typed, secret).value).toBeUndefined();
    expect(variableInputOf(typed)).toEqual({ name: "TOKEN", kind: "secret", description: "of the shop" });
    expect(problemsOf(typed, undefined).value).toBe("A secret needs a value");
  });

  it("does not send what is as it was when it was opened", () => {
    const opened = { ...draft, description: "Where" };
    expect(variableInputOf({ ...opened, description: "Where it runs" }, opened)).toEqual({
      ...{ name: "REGION", kind: "variable", description: "Where it runs" },
    });
    expect(variableInputOf({ ...opened, text: "us" }, opened)).toEqual({
      ...{ name: "REGION", kind: "variable", value: "us" },
    });
    expect(variableInputOf({ ...opened, text: "1", form: "json" }, { ...opened, text: "1" }).value).toBe(1);
    expect(variableInputOf({ ...opened, description: "" }, opened).description).toBeNull();
  });

  it("shows a saved object as JSON that can be changed", () => {
    const saved = { ...secret, kind: "variable" as const, value: { a: 1 } };
    expect(variableDraftOf(saved)).toMatchObject({ form: "json", text: '{\n  "a": 1\n}' });
  });
});
