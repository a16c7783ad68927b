import type { ToolCallAnswer } from "@carillon/core";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { describe, expect, it } from "vitest";
import { callResult } from "./call-result.ts";
import { shownResultSchema } from "./result-schema.ts";

const ID = "0199a000-0000-7000-8000-000000000001";
const success = (data: unknown): ToolCallAnswer => ({
  execution_id: ID,
  status: "success",
  outputs: { success: true, content: "done", data },
  duration_ms: 5,
});
const RESULT = {
  type: "object",
  properties: { at: { type: "string", format: "date-time" }, count: { type: "integer" } },
  required: ["at", "count"],
  additionalProperties: false,
};

describe("a result", () => {
  it("tells data as text and, where it is an object, as it is", () => {
    const { content, structuredContent, isError, _meta } = callResult(success({ n: 1 }), null);
    expect(content).toEqual([
      { type: "text", text: "done" },
      { type: "text", text: '{"n":1}' },
    ]);
    expect({ structuredContent, isError }).toEqual({ structuredContent: { n: 1 }, isError: undefined });
    expect(_meta).toMatchObject({ "carillon/execution_id": ID });
    expect(callResult(success([1]), null).structuredContent).toBeUndefined();
    expect(callResult(success(undefined), null).content).toHaveLength(1);
  });

  it("keeps to the schema that is shown of it, whatever the provider sent", () => {
    const shown = shownResultSchema(RESULT);
    const validate = new AjvJsonSchemaValidator().getValidator(shown ?? {});
    const at = new Date(0);
    for (const data of [
      { at, count: 1 },
      { at: "[redacted]", count: 1.5 },
      { count: "many", more: true },
      null,
      undefined,
    ]) {
      const { structuredContent, content } = callResult(success(data), RESULT);
      expect(validate(structuredContent).valid, JSON.stringify(data)).toBe(true);
      if (data) expect(content[1]).toMatchObject({ text: JSON.stringify(data) });
    }
    expect(callResult(success({ at, count: 1 }), RESULT).structuredContent).toEqual({
      at: "1970-01-01T00:00:00.000Z",
      count: 1,
    });
    expect(callResult(success({ at: "[redacted]", count: 1 }), RESULT).structuredContent).toEqual({
      count: 1,
    });
  });

  it("tells of a call that waits for a person as no failure, within the schema that is shown", () => {
    const answer: ToolCallAnswer = {
      execution_id: ID,
      status: "pending",
      approval_id: ID,
      expires_at: "2027-01-01T00:00:00.000Z",
      message: "it waits",
    };
    const free = callResult(answer, null);
    expect(free).toMatchObject({ structuredContent: answer, _meta: { "carillon/status": "pending" } });
    expect(free.isError).toBeUndefined();
    expect(free.content[0]).toEqual({ type: "text", text: "it waits" });
    const validate = new AjvJsonSchemaValidator().getValidator(shownResultSchema(RESULT) ?? {});
    expect(validate(callResult(answer, RESULT).structuredContent).valid).toBe(true);
  });

  it("says what was cut, and where the whole of it is", () => {
    const { content } = callResult(
      {
        execution_id: ID,
        status: "success",
        outputs: {
          success: true,
          content: "done",
          truncated: true,
          original_length: 90_000,
          artifact: { id: ID, name: "a", content_type: "a/b", bytes: 1, url: "", expires_at: "" },
        },
        duration_ms: 1,
      },
      null,
    );
    expect(content[1]).toMatchObject({
      text: `This was cut: it had 90000 characters. The whole of it is kept as carillon://artifacts/${ID}.`,
    });
  });

  it("shows no schema of what is no object, or cannot be read", () => {
    expect(shownResultSchema(null)).toBeNull();
    expect(shownResultSchema({ type: "array" })).toBeNull();
    expect(shownResultSchema({ anyOf: [RESULT] })).toBeNull();
    expect(shownResultSchema({ type: "object", properties: { a: { $ref: "#/nowhere" } } })).toBeNull();
  });

  it("tells of a failure its code, all that is wrong, when to come back and that it may have run", () => {
    const { content, isError, structuredContent } = callResult(
      {
        execution_id: null,
        status: "error",
        error: "RATE_LIMITED",
        message: "slow down",
        duration_ms: 1,
        issues: [{ path: "inputs.to", message: "Required" }],
        retry_after_ms: 1_200,
        may_have_run: true,
      },
      RESULT,
    );
    expect({ isError, structuredContent }).toEqual({ isError: true, structuredContent: undefined });
    expect(content).toEqual([
      {
        type: "text",
        text:
          "RATE_LIMITED: slow down\n- inputs.to: Required\nTry again in 2 s.\n" +
          "It may have run all the same: look whether it was done before you call it again.",
      },
    ]);
  });
});
