import { type Action, HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { recipientField } from "../recipient.ts";
import { defineSend, type WhatsAppDeps } from "../send.ts";

/**
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages: 4,096 characters;
 * captions 1,024, none for audio and stickers; file names for documents alone.
 */
const Input = z
  .strictObject({
    to: recipientField,
    text: z
      .string()
      .min(1)
      .max(4_096, "WhatsApp takes at most 4,096 characters")
      .optional()
      .meta({ title: "Text", widget: "textarea" }),
    previewUrl: z.boolean().default(false).meta({ title: "Show a preview of the first link" }),
    media: z
      .strictObject({
        type: z.enum(["image", "video", "audio", "document", "sticker"]).meta({ title: "Kind" }),
        link: HttpUrl.meta({
          title: "Address",
          description: "Where WhatsApp fetches the file from",
          widget: "url",
        }),
        caption: z.string().max(1_024, "At most 1,024 characters").optional().meta({ title: "Caption" }),
        filename: z.string().max(240).optional().meta({ title: "File name", description: "Of a document" }),
      })
      .optional()
      .meta({ title: "File", description: "In place of a text" }),
    replyTo: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .meta({ title: "Answers", description: "Id of the message (wamid) it answers" }),
  })
  .superRefine(({ text, media }, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    if ((text === undefined) === (media === undefined))
      refuse(["text"], "Give a text or a file, and not both");
    const takesCaption = media?.type !== "audio" && media?.type !== "sticker";
    if (media?.caption !== undefined && !takesCaption)
      refuse(["media", "caption"], `A ${media.type} has no caption`);
    if (media?.filename !== undefined && media.type !== "document")
      refuse(["media", "filename"], "Only a document has a file name");
  });

export function sendMessage(deps: WhatsAppDeps): Action {
  return defineSend<typeof Input>(deps, {
    id: "whatsapp.message.send",
    name: "Send a message",
    description: "Sends a text or a file, within 24 hours from the contact's last message.",
    inputSchema: Input,
    examples: [
      { name: "A text", parameters: { to: "+49 30 901820", text: "Your bells are on their way." } },
      {
        name: "A document",
        parameters: {
          to: "+4930901820",
          media: { type: "document", link: "https://example.com/invoice.pdf", filename: "invoice.pdf" },
        },
      },
    ],
    needsWindow: true,
    message({ to, text, previewUrl, media, replyTo }) {
      if (!media)
        return {
          to,
          replyTo,
          type: "text",
          content: { body: text, preview_url: previewUrl },
          kind: "text",
          text: text ?? null,
        };
      const { type, ...content } = media;
      return { to, replyTo, type, content, kind: type, text: media.caption ?? media.filename ?? null };
    },
  });
}
