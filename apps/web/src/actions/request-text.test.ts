import { expect, it } from "vitest";
import { requestText } from "./request-text.ts";

it("writes a request as it would stand on the wire, its JSON so that it can be read", () => {
  const request = {
    method: "POST",
    url: "https://example.com/hook",
    headers: { "content-type": "application/json", authorization: "[redacted]" },
    body: '{"id":42}',
    maxBytes: 1_048_576,
  };
  expect(requestText({ request })).toBe(
    'POST https://example.com/hook\ncontent-type: application/json\nauthorization: [redacted]\n\n{\n  "id": 42\n}',
  );
});

it("leaves a body that is no JSON as it is, and writes none where there is none", () => {
  const request = { method: "GET", url: "https://example.com" };
  expect(requestText({ request })).toBe("GET https://example.com");
  expect(requestText({ request: { ...request, body: "a=1&b=2" } })).toBe(
    "GET https://example.com\n\na=1&b=2",
  );
});

it.each([undefined, null, "text", {}, { request: "GET /" }, { request: { sql: "select 1" } }])(
  "knows that %j is no HTTP request",
  (data) => {
    expect(requestText(data)).toBeUndefined();
  },
);
