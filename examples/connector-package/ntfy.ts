/**
 * A connector that is no part of Carillon: push messages by ntfy. Started with
 *
 *   CONNECTORS=./examples/connector-package npm start
 */
import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { NTFY, NtfyCredentials } from "./credentials.ts";
import { publish } from "./publish.ts";
import { testNtfyConnection } from "./test-connection.ts";

export const connector = defineConnector({
  type: "NTFY",
  provider: "ntfy",
  name: "ntfy",
  description: "Push messages to phones and browsers, by ntfy.sh or a server of your own.",
  category: "Messaging",
  docsUrl: "https://docs.ntfy.sh/publish/",
  icon: [{ fill: "#338574", d: "M3 4h18v13H9l-6 4V4Zm4 4v2l3 2-3 2v2l5-3v-2L7 8Zm6 6v2h4v-2h-4Z" }],
  credentialsSchema: NtfyCredentials,
  // docs.ntfy.sh/publish, "Limitations": a bucket of 60 requests, refilled by one each 5 s.
  rateLimit: { limit: 12, windowMs: 60_000 },
  timeoutMs: 10_000,
  host: ({ serverUrl }) => hostAndPort(serverUrl ?? NTFY),
  transport: ({ serverUrl }) => new URL(serverUrl ?? NTFY).protocol,
  testConnection: testNtfyConnection,
  actions: [publish],
});
