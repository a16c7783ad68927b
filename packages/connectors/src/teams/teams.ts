import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { sendCard } from "./actions/send-card.ts";
import { sendMessage } from "./actions/send-message.ts";
import { TeamsCredentials } from "./credentials.ts";
import { icon } from "./icon.ts";
import { testTeamsConnection } from "./test-connection.ts";

export const teams = defineConnector({
  type: "TEAMS",
  provider: "teams",
  name: "Microsoft Teams",
  description: "Messages and Adaptive Cards in a Teams channel or chat, through a workflow's webhook.",
  category: "Messaging",
  keywords: ["microsoft", "office", "chat", "message"],
  docsUrl:
    "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using",
  credentialsSchema: TeamsCredentials,
  // More than four in a second are throttled (learn.microsoft.com/…/webhooks-and-connectors/how-to/add-incoming-webhook). No header tells what is left.
  rateLimit: { limit: 4, windowMs: 1_000 },
  icon,
  timeoutMs: 15_000,
  host: ({ webhookUrl }) => hostAndPort(webhookUrl),
  transport: ({ webhookUrl }) => new URL(webhookUrl).protocol,
  testConnection: testTeamsConnection,
  actions: [sendMessage, sendCard],
});
