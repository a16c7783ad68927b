import { type Connector, defineConnector, hostAndPort } from "@carillon/connector-kit";
import { assignConversation, closeConversation, listConversations } from "./actions/conversations.ts";
import { sendButtons } from "./actions/send-buttons.ts";
import { sendList } from "./actions/send-list.ts";
import { sendMessage } from "./actions/send-message.ts";
import { sendTemplate } from "./actions/send-template.ts";
import { GRAPH_API, WhatsAppCredentials } from "./credentials.ts";
import { whatsAppIcon } from "./icon.ts";
import { readLimits } from "./read-limits.ts";
import type { WhatsAppDeps } from "./send.ts";
import { testWhatsAppConnection } from "./test-connection.ts";

/**
 * WhatsApp's Cloud API, with the conversations that its webhook brings.
 * @param deps.origin of the pages, for `resourceUrl`
 */
export function createWhatsApp(deps: WhatsAppDeps): Connector {
  const builders = [sendMessage, sendTemplate, sendList, sendButtons];
  const conversations = [listConversations, assignConversation, closeConversation];
  return defineConnector({
    type: "WHATSAPP",
    provider: "whatsapp",
    name: "WhatsApp",
    description:
      "Messages, templates, lists and buttons by WhatsApp's Cloud API, and conversations with contacts.",
    category: "Messaging",
    keywords: ["chat", "meta", "phone", "message"],
    docsUrl: "https://developers.facebook.com/documentation/business-messaging/whatsapp/overview",
    credentialsSchema: WhatsAppCredentials,
    icon: whatsAppIcon,
    // Ours, of spec/tool-actions.md; Meta's own is 80 messages a second for a number, and one in 6 s for a contact.
    rateLimit: { limit: 30, windowMs: 60_000 },
    readLimits,
    timeoutMs: 15_000,
    host: ({ apiBaseUrl }) => hostAndPort(apiBaseUrl ?? GRAPH_API),
    transport: ({ apiBaseUrl }) => new URL(apiBaseUrl ?? GRAPH_API).protocol,
    testConnection: testWhatsAppConnection,
    actions: [...builders, ...conversations].map((build) => build(deps)),
  });
}
