type Line = { readonly phoneNumberId: string };
type From = {
  readonly from: string;
  readonly name?: string;
  readonly id: string;
  readonly at: Date;
  readonly text: string;
};

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1_000));

/** One webhook with one change. */
function payload({ phoneNumberId }: Line, value: object): object {
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: "102290129340398",
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "15550783881", phone_number_id: phoneNumberId },
              ...value,
            },
          },
        ],
      },
    ],
  };
}

/** A contact writes: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text */
export function inboundText(line: Line, { from, name = "Sheena Nelson", id, at, text }: From): object {
  return payload(line, {
    contacts: [{ profile: { name }, wa_id: from }],
    messages: [{ from, id, timestamp: seconds(at), type: "text", text: { body: text } }],
  });
}

/** What became of a message: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
export function statusUpdate(
  line: Line,
  { id, to, status, at, code }: { id: string; to: string; status: string; at: Date; code?: number },
): object {
  const errors =
    code === undefined
      ? {}
      : { errors: [{ code, title: "Message undeliverable", message: "Message undeliverable" }] };
  return payload(line, { statuses: [{ id, status, timestamp: seconds(at), recipient_id: to, ...errors }] });
}
