import { startHttpEcho } from "@carillon/testing";
import { describeConnector, httpTroubles, malformedBody } from "@carillon/testing/connector";
import { http } from "./http.ts";

const TOKEN = "planted-bearer-token-0123456789";

describeConnector(http, {
  start: async () => {
    const echo = await startHttpEcho();
    return { ...echo, heal: () => echo.setMode(null), received: () => echo.requests.length };
  },
  credentials: ({ url }) => ({
    baseUrl: url,
    headers: { "X-Tenant": "planted-header-secret-0123456789" },
    auth: { type: "bearer", token: TOKEN },
  }),
  actions: {
    "http.request": {
      // The echo would show the token in its answer; what a service says is the executor's to redact.
      parameters: () => ({ method: "get", path: "/status/200" }),
      refused: [
        { parameters: { method: "BREW" }, path: "method" },
        { parameters: { method: "CONNECT" }, path: "method" },
        { parameters: { path: "//evil.example/x" }, path: "path" },
        { parameters: { path: "https://evil.example/x" }, path: "path" },
        { parameters: { path: "\\\\evil.example" }, path: "path" },
        { parameters: { path: "/a/../../b" }, path: "path" },
        { parameters: { path: "/a\r\nX: 1" }, path: "path" },
        { parameters: { headers: { Host: "evil.example" } }, path: "headers.Host" },
        { parameters: { headers: { "Transfer-Encoding": "chunked" } }, path: "headers.Transfer-Encoding" },
        { parameters: { headers: { "X-A": "b\nX-C: d" } }, path: "headers.X-A" },
        { parameters: { query: { a: { b: 1 } } }, path: "query.a" },
        { parameters: { method: "POST", bodyType: "binary", body: "not base64!" }, path: "body" },
        { parameters: { method: "POST", bodyType: "form", body: [1] }, path: "body" },
        { parameters: { expectedStatus: 99 }, path: "expectedStatus" },
      ],
    },
  },
  troubles: (echo) => [...httpTroubles(echo), malformedBody(echo)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "baseUrl" },
    { credentials: { baseUrl: "example.com" }, path: "baseUrl" },
    { credentials: { baseUrl: "https://example.com/?a=1" }, path: "baseUrl" },
    { credentials: { baseUrl: "https://example.com", auth: { type: "bearer" } }, path: "auth.token" },
    {
      credentials: { baseUrl: "https://example.com", auth: { type: "bearer", token: "a\nb" } },
      path: "auth.token",
    },
    { credentials: { baseUrl: "https://example.com", auth: { type: "magic" } }, path: "auth.type" },
    {
      credentials: { baseUrl: "https://example.com", auth: { type: "apiKey", name: "Host", value: "a" } },
      path: "auth.name",
    },
  ],
  connection: {
    wrongHost: () => ({ baseUrl: "https://no-such-host.example.com" }),
    unreachable: () => ({ baseUrl: "http://127.0.0.1:1" }),
    wrongSecret: ({ url, setMode }) => {
      setMode({ kind: "status", status: 401 });
      return { baseUrl: url, auth: { type: "bearer", token: "another" } };
    },
    missingScope: ({ url, setMode }) => {
      setMode({ kind: "status", status: 403 });
      return { baseUrl: url, auth: { type: "bearer", token: TOKEN } };
    },
  },
});
