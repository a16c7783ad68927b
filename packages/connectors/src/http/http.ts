import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { httpRequest } from "./actions/request.ts";
import { httpOauth } from "./authorization-code.ts";
import { HttpCredentials } from "./credentials.ts";
import { httpIcon } from "./icon.ts";
import { importHttpAction } from "./imported/import-http-action.ts";
import { testHttpConnection } from "./test-connection.ts";

export const http = defineConnector({
  type: "HTTP",
  provider: "http",
  name: "HTTP",
  description: "Requests to any HTTP API.",
  category: "Developer",
  keywords: ["rest", "api", "request", "openapi", "graphql", "json"],
  docsUrl: "https://www.rfc-editor.org/rfc/rfc9110",
  icon: httpIcon,
  credentialsSchema: HttpCredentials,
  rateLimit: null,
  oauth: httpOauth,
  timeoutMs: 10_000,
  host: ({ baseUrl }) => hostAndPort(baseUrl),
  transport: ({ baseUrl, auth }) =>
    [baseUrl, ...("tokenUrl" in auth ? [auth.tokenUrl] : [])].map(transportOf).join(" "),
  testConnection: testHttpConnection,
  actions: [httpRequest],
  importAction: importHttpAction,
});

/** A client secret goes to the token address too: it does not follow that elsewhere either. */
function transportOf(address: string, index: number): string {
  const { protocol, origin } = new URL(address);
  return index === 0 ? protocol : origin;
}
