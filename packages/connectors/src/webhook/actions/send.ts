import { defineAction, HeaderValue, requestHeaders, responseError } from "@carillon/connector-kit";
import { z } from "zod";
import { JsonValue } from "../../json-value.ts";
import { lowerCased } from "../../lower-cased.ts";
import { refuseRedirect } from "../../refuse-redirect.ts";
import { jsonOrText } from "../../request-body.ts";
import type { WebhookCredentials } from "../credentials.ts";
import { webhookHeaders, withoutReserved } from "../webhook-headers.ts";

/** Of an answer nobody needs at length. */
const MAX_ANSWER_BYTES = 1024 * 1024;
const SHOWN_CHARACTERS = 10_000;

const Input = z.strictObject({
  payload: JsonValue.meta({
    title: "Payload",
    description: "Sent as JSON; a text is sent as it stands",
    widget: "json",
  }),
  headers: withoutReserved(requestHeaders(HeaderValue))
    .optional()
    .meta({ title: "Headers", description: "Besides those of the connection", widget: "keyValue" }),
});

const Output = z.object({
  status: z.int(),
  body: z.string().meta({ description: "What the receiver answered, up to 10,000 characters" }),
  webhookId: z.string().meta({ description: "The same for every attempt of this run" }),
});

export const sendWebhook = defineAction<WebhookCredentials, typeof Input, typeof Output>({
  id: "webhook.send",
  name: "Send a webhook",
  description: "Sends an event to an address, signed by the Standard Webhooks scheme where a secret is set.",
  actionType: "message",
  permission: "webhook.send",
  inputSchema: Input,
  outputSchema: Output,
  // A receiver may tell repeats by webhook-id, but none is bound to.
  idempotent: false,
  examples: [
    {
      name: "An event",
      parameters: { payload: { type: "order.paid", timestamp: "{{TIMESTAMP}}", data: { id: 42 } } },
    },
  ],
  summarize: ({ status }) => `The receiver answered ${status}`,
  async execute(credentials, parameters, context) {
    const { body, contentType } = jsonOrText(parameters.payload);
    const signature = webhookHeaders(credentials.secret, body, context);
    const response = await context.http.request({
      method: credentials.method,
      url: credentials.url,
      headers: {
        "content-type": contentType,
        ...lowerCased(credentials.headers),
        ...lowerCased(parameters.headers),
        ...signature,
      },
      body,
      redirect: "manual",
      maxBytes: MAX_ANSWER_BYTES,
    });
    refuseRedirect("webhook", response);
    if (response.status < 200 || response.status > 299)
      throw responseError("webhook", response, context.now());
    return {
      status: response.status,
      body: response.text().slice(0, SHOWN_CHARACTERS),
      webhookId: signature["webhook-id"] ?? "",
    };
  },
});
