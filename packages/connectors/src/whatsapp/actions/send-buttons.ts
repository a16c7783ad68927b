import type { Action } from "@carillon/connector-kit";
import { z } from "zod";
import { interactiveFields, interactiveParts, refuseTwins } from "../interactive.ts";
import { recipientField } from "../recipient.ts";
import { defineSend, type WhatsAppDeps } from "../send.ts";

const text = (max: number) => z.string().trim().min(1).max(max, `At most ${max} characters`);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
const Input = z
  .strictObject({
    to: recipientField,
    body: text(1_024).meta({ title: "Text", widget: "textarea" }),
    buttons: z
      .array(
        z.strictObject({
          id: text(256).meta({ title: "Id", description: "Comes back with the answer" }),
          title: text(20).meta({ title: "Label" }),
        }),
      )
      .min(1, "Give a button")
      .max(3, "WhatsApp takes at most 3 buttons")
      .meta({ title: "Buttons" }),
    ...interactiveFields,
  })
  .superRefine(({ buttons }, context) => {
    const at = (key: "id" | "title") =>
      buttons.map((button, n) => ({ name: button[key], path: ["buttons", n, key] }));
    refuseTwins(at("id"), context, "Another button has this id");
    refuseTwins(at("title"), context, "Another button has this label");
  });

export function sendButtons(deps: WhatsAppDeps): Action {
  return defineSend<typeof Input>(deps, {
    id: "whatsapp.message.sendButtons",
    name: "Send buttons",
    description: "Sends a text with up to 3 buttons, within 24 hours from the contact's last message.",
    inputSchema: Input,
    examples: [
      {
        name: "Yes or no",
        parameters: {
          to: "+49 30 901820",
          body: "Shall we keep your order?",
          buttons: [
            { id: "yes", title: "Yes" },
            { id: "no", title: "No" },
          ],
        },
      },
    ],
    needsWindow: true,
    message: ({ to, body, buttons, header, footer, replyTo }) => ({
      ...{ to, replyTo, type: "interactive", kind: "buttons", text: body },
      content: {
        type: "button",
        ...interactiveParts({ header, footer, body }),
        action: { buttons: buttons.map((reply) => ({ type: "reply", reply })) },
      },
    }),
  });
}
