import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTwilio } from "../call-twilio.ts";
import type { TwilioCredentials } from "../credentials.ts";
import { MessageData, messageData, TwilioMessage } from "../message.ts";
import { PhoneNumber } from "../phone-number.ts";

const Day = z.iso.date("A day looks like 2026-03-01");

const Input = z.strictObject({
  to: PhoneNumber.optional().meta({ title: "To", placeholder: "+14155550100" }),
  from: PhoneNumber.optional().meta({ title: "From", placeholder: "+14155550100" }),
  sentFrom: Day.optional().meta({ title: "Sent from", description: "Day in UTC, itself included" }),
  sentUntil: Day.optional().meta({ title: "Sent until", description: "Day in UTC, itself included" }),
  limit: z.int().min(1).max(1_000).default(50).meta({ title: "At most" }),
  cursor: z
    .string()
    .max(500)
    .regex(/^\d{1,9}:[\w-]+$/, "Not a cursor: give nextCursor of the page before")
    .optional()
    .meta({ title: "Cursor", description: "nextCursor of the page before" }),
});

const Output = z.object({ messages: z.array(MessageData), nextCursor: z.string().nullable() });

const Page = z.looseObject({
  messages: z.array(TwilioMessage),
  next_page_uri: z.string().nullish(),
});

export const listMessages = defineAction<TwilioCredentials, typeof Input, typeof Output>({
  id: "twilio.list-messages",
  name: "List messages",
  description: "One page of the messages sent and received, the newest first.",
  actionType: "query",
  permission: "twilio.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "To one number", parameters: { to: "+14155550100", limit: 20 } }],
  summarize: ({ messages, nextCursor }) =>
    `${messages.length} message${messages.length === 1 ? "" : "s"}${nextCursor ? ", and more" : ""}`,
  async execute(credentials, { to, from, sentFrom, sentUntil, limit, cursor }, context) {
    const [page, token] = cursor?.split(":") ?? [];
    const data = await callTwilio(credentials, context, {
      path: "/Messages.json",
      // The names hold the sign of comparison (twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
      query: {
        ...{ To: to, From: from, "DateSent>": sentFrom, "DateSent<": sentUntil },
        ...{ PageSize: limit, Page: page, PageToken: token },
      },
      answer: Page,
    });
    return { messages: data.messages.map(messageData), nextCursor: cursorOf(data.next_page_uri) };
  },
});

/** The next page's number and token, the only parts of Twilio's own address that are asked with again. */
function cursorOf(nextPage: string | null | undefined): string | null {
  const query = new URLSearchParams(nextPage?.split("?")[1]);
  const page = query.get("Page");
  const token = query.get("PageToken");
  return page === null || token === null ? null : `${page}:${token}`;
}
