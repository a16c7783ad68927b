import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { sendWebhook } from "./actions/send.ts";
import { WebhookCredentials } from "./credentials.ts";
import { webhookIcon } from "./icon.ts";
import { testWebhookConnection } from "./test-connection.ts";

export const webhook = defineConnector({
  type: "WEBHOOK",
  provider: "webhook",
  name: "Webhook",
  description: "Signed events to any address.",
  category: "Developer",
  keywords: ["hook", "callback", "post", "test inbox"],
  docsUrl: "https://www.standardwebhooks.com",
  icon: webhookIcon,
  credentialsSchema: WebhookCredentials,
  rateLimit: null,
  timeoutMs: 10_000,
  host: ({ url }) => hostAndPort(url),
  transport: ({ url }) => new URL(url).protocol,
  testConnection: testWebhookConnection,
  actions: [sendWebhook],
});
