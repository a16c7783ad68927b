import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { getMessage } from "./actions/get-message.ts";
import { listMessages } from "./actions/list-messages.ts";
import { sendSms } from "./actions/send-sms.ts";
import { apiBase, TwilioCredentials } from "./credentials.ts";
import { icon } from "./icon.ts";
import { testTwilioConnection } from "./test-connection.ts";

export const twilio = defineConnector({
  type: "TWILIO",
  provider: "twilio",
  name: "Twilio SMS",
  description: "SMS and MMS by Twilio, and what became of them.",
  category: "Messaging",
  keywords: ["sms", "text message", "phone", "call"],
  docsUrl: "https://www.twilio.com/docs/messaging/api/message-resource",
  credentialsSchema: TwilioCredentials,
  // Twilio states no rate: it queues what a sender cannot send yet, and answers 429 with 20429 where too many calls are
  // open at once (twilio.com/docs/api/errors/20429). No header tells what is left.
  rateLimit: null,
  icon,
  timeoutMs: 15_000,
  host: (credentials) => hostAndPort(apiBase(credentials)),
  transport: (credentials) => new URL(apiBase(credentials)).protocol,
  testConnection: testTwilioConnection,
  actions: [sendSms, getMessage, listMessages],
});
