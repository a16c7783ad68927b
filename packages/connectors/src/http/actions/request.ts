import { defineAction } from "@carillon/connector-kit";
import { HttpAnswer } from "../answer.ts";
import type { HttpCredentials } from "../credentials.ts";
import { HttpRequestInput, isIdempotent } from "../request-input.ts";
import { sendRequest } from "../send-request.ts";

export const httpRequest = defineAction<HttpCredentials, typeof HttpRequestInput, typeof HttpAnswer>({
  id: "http.request",
  name: "Send a request",
  description: "Calls a path under the base address with the connection's authorization.",
  actionType: "query",
  permission: "http.request",
  inputSchema: HttpRequestInput,
  outputSchema: HttpAnswer,
  idempotent: isIdempotent,
  examples: [
    { name: "Read", parameters: { method: "GET", path: "/users", query: { limit: 10 } } },
    { name: "Create", parameters: { method: "POST", path: "/orders", body: { item: "tea", count: 2 } } },
    {
      name: "Read all pages",
      parameters: {
        path: "/users",
        pagination: { type: "cursor", cursorPath: "meta.next", itemsPath: "data" },
      },
    },
    {
      name: "Upload a file",
      parameters: {
        method: "POST",
        path: "/files",
        bodyType: "multipart",
        body: {
          title: "Report",
          file: { text: "day,count\n", filename: "report.csv", contentType: "text/csv" },
        },
      },
    },
  ],
  summarize: ({ status, pages, truncated }, { method, path }) =>
    `${method} ${path || "/"} answered ${status}${pages === undefined ? "" : `, ${pages} ${pages === 1 ? "page" : "pages"}${truncated ? " and there are more" : ""}`}`,
  execute: sendRequest,
});
