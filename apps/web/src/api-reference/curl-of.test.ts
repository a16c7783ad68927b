import { expect, it } from "vitest";
import { curlOf } from "./curl-of.ts";

const operation = { id: "", summary: "", parameters: [], responses: [], body: null };

it("calls with what has to be given", () => {
  const body = { type: "object", required: ["name"], properties: { name: {}, note: {} } };
  expect(curlOf({ ...operation, method: "POST", path: "/crm/contacts", body }, "http://localhost:3000")).toBe(
    [
      "curl -X POST 'http://localhost:3000/api/v1/crm/contacts'",
      '  -H "Authorization: Bearer $CARILLON_TOKEN"',
      '  -H "Content-Type: application/json"',
      `  -d '{"name":"…"}'`,
    ].join(" \\\n"),
  );
  const parameters = [
    { name: "query", in: "query", required: true },
    { name: "limit", in: "query" },
  ];
  expect(curlOf({ ...operation, method: "GET", path: "/registry/search", parameters }, "")).toContain(
    "curl '/api/v1/registry/search?query=…'",
  );
});
