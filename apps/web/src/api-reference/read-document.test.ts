import { expect, it } from "vitest";
import { readDocument } from "./read-document.ts";

const ERROR = { type: "object", properties: { code: { type: "string" } } };

it("groups operations by the first part of their path, and shows what a reference stands for", () => {
  const groups = readDocument({
    info: { version: "1" },
    paths: {
      "/tools": { get: { summary: "List tools" } },
      "/tools/{toolName}": {
        post: {
          summary: "Call a tool",
          parameters: [{ name: "toolName", in: "path", required: true }],
          requestBody: { content: { "application/json": { schema: { type: "object" } } } },
          responses: {
            "400": {
              description: "Wrong",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
            },
            "204": { description: "Nothing" },
          },
        },
      },
      "/stats": { get: { description: "Figures" } },
    },
    ...{ components: { schemas: { Error: ERROR } } },
  });
  expect([...groups.keys()]).toEqual(["tools", "stats"]);
  expect(groups.get("tools")?.map(({ id, summary }) => [id, summary])).toEqual([
    ["GET /tools", "List tools"],
    ["POST /tools/{toolName}", "Call a tool"],
  ]);
  const call = groups.get("tools")?.[1];
  expect(call?.body).toEqual({ type: "object" });
  expect(call?.responses).toEqual([
    { status: "204", description: "Nothing", schema: null },
    { status: "400", description: "Wrong", schema: ERROR },
  ]);
  expect(groups.get("stats")?.[0]?.summary).toBe("Figures");
});
