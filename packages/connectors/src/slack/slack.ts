import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { slackOauth } from "../oauth/slack-oauth.ts";
import { addReaction } from "./actions/add-reaction.ts";
import { deleteMessage } from "./actions/delete-message.ts";
import { listChannels } from "./actions/list-channels.ts";
import { lookupUser } from "./actions/lookup-user.ts";
import { sendMessage } from "./actions/send-message.ts";
import { updateMessage } from "./actions/update-message.ts";
import { uploadFile } from "./actions/upload-file.ts";
import { SLACK_API, SlackCredentials } from "./credentials.ts";
import { slackIcon } from "./icon.ts";
import { SLACK_SCOPES } from "./scopes.ts";
import { testSlackConnection } from "./test-connection.ts";

export const slack = defineConnector({
  type: "SLACK",
  provider: "slack",
  name: "Slack",
  description:
    "Messages, files and reactions in Slack, by an app of yours, a bot token or an incoming webhook.",
  category: "Messaging",
  keywords: ["chat", "channel", "message", "notification"],
  docsUrl: "https://docs.slack.dev/apis/web-api",
  icon: slackIcon,
  credentialsSchema: SlackCredentials,
  rateLimit: { limit: 60, windowMs: 60_000 },
  oauth: slackOauth(SLACK_SCOPES),
  timeoutMs: 10_000,
  host: (credentials) => hostAndPort(addressOf(credentials)),
  transport: (credentials) => new URL(addressOf(credentials)).protocol,
  testConnection: testSlackConnection,
  actions: [sendMessage, updateMessage, deleteMessage, addReaction, uploadFile, listChannels, lookupUser],
});

function addressOf({ botToken, webhookUrl, apiBaseUrl }: SlackCredentials): string {
  return botToken === undefined && webhookUrl !== undefined ? webhookUrl : (apiBaseUrl ?? SLACK_API);
}
