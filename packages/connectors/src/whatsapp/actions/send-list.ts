import type { Action } from "@carillon/connector-kit";
import { z } from "zod";
import { interactiveFields, interactiveParts, refuseTwins } from "../interactive.ts";
import { recipientField } from "../recipient.ts";
import { defineSend, type WhatsAppDeps } from "../send.ts";

const text = (max: number) => z.string().trim().min(1).max(max, `At most ${max} characters`);
const MOST_ROWS = 10;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages */
const Input = z
  .strictObject({
    to: recipientField,
    body: text(4_096).meta({ title: "Text", widget: "textarea" }),
    button: text(20).meta({ title: "Button", description: "Opens the list", placeholder: "Choose" }),
    sections: z
      .array(
        z.strictObject({
          title: text(24).optional().meta({ title: "Title", description: "Needed with several sections" }),
          rows: z
            .array(
              z.strictObject({
                id: text(200).meta({ title: "Id", description: "Comes back with the answer" }),
                title: text(24).meta({ title: "Title" }),
                description: text(72).optional().meta({ title: "Description" }),
              }),
            )
            .min(1, "A section needs a row")
            .max(MOST_ROWS, `At most ${MOST_ROWS} rows`),
        }),
      )
      .min(1, "Give a section")
      .max(10, "At most 10 sections")
      .meta({ title: "Sections", description: "With 10 rows in all at most" }),
    ...interactiveFields,
  })
  .superRefine(({ sections }, context) => {
    const rows = sections.flatMap((section, at) =>
      section.rows.map(({ id }, row) => ({ name: id, path: ["sections", at, "rows", row, "id"] })),
    );
    if (rows.length > MOST_ROWS)
      context.addIssue({
        code: "custom",
        path: ["sections"],
        message: `${rows.length} rows, and WhatsApp takes ${MOST_ROWS} in all`,
      });
    for (const [at, { title }] of sections.entries())
      if (sections.length > 1 && title === undefined)
        context.addIssue({
          code: "custom",
          path: ["sections", at, "title"],
          message: "Needed with several sections",
        });
    refuseTwins(rows, context, "Another row has this id");
  });

export function sendList(deps: WhatsAppDeps): Action {
  return defineSend<typeof Input>(deps, {
    id: "whatsapp.message.sendList",
    name: "Send a list to choose from",
    description:
      "Sends a text with up to 10 rows to choose one of, within 24 hours from the contact's last message.",
    inputSchema: Input,
    examples: [
      {
        name: "Two ways of delivery",
        parameters: {
          to: "+49 30 901820",
          body: "How shall we send it?",
          button: "Choose",
          sections: [
            {
              rows: [
                { id: "post", title: "By post" },
                { id: "self", title: "I fetch it", description: "Mon–Fri" },
              ],
            },
          ],
        },
      },
    ],
    needsWindow: true,
    message: ({ to, body, button, sections, header, footer, replyTo }) => ({
      ...{ to, replyTo, type: "interactive", kind: "list", text: body },
      content: { type: "list", ...interactiveParts({ header, footer, body }), action: { button, sections } },
    }),
  });
}
