import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { httpRequest } from "./actions/request.ts";
import { HttpCredentials } from "./credentials.ts";
import { httpIcon } from "./icon.ts";
import { testHttpConnection } from "./test-connection.ts";

export const http = defineConnector({
  type: "HTTP",
  provider: "http",
  name: "HTTP",
  description: "Requests to any HTTP API.",
  category: "Developer",
  docsUrl: "https://www.rfc-editor.org/rfc/rfc9110",
  icon: httpIcon,
  credentialsSchema: HttpCredentials,
  rateLimit: null,
  timeoutMs: 10_000,
  host: ({ baseUrl }) => hostAndPort(baseUrl),
  transport: ({ baseUrl }) => new URL(baseUrl).protocol,
  testConnection: testHttpConnection,
  actions: [httpRequest],
});
