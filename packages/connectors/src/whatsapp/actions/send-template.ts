import type { Action } from "@carillon/connector-kit";
import { z } from "zod";
import { recipientField } from "../recipient.ts";
import { defineSend, type WhatsAppDeps } from "../send.ts";

/** The last two are of marketing templates: cards side by side, and offers that end. */
const COMPONENTS = ["header", "body", "button", "carousel", "limited_time_offer"] as const;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
const Input = z
  .strictObject({
    to: recipientField,
    name: z
      .string()
      .trim()
      .regex(/^[a-z0-9_]{1,512}$/, "Small letters, digits and _, as the template is named")
      .meta({ title: "Template", placeholder: "order_confirmation" }),
    language: z
      .string()
      .trim()
      .regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/, "A language such as en_US")
      .meta({ title: "Language", placeholder: "en_US" }),
    values: z
      .array(z.string().min(1, "A value cannot be empty").max(1_024))
      .max(50)
      .optional()
      .meta({ title: "Values", description: "For {{1}}, {{2}}… of the body, in order" }),
    components: z
      .array(z.looseObject({ type: z.enum(COMPONENTS) }))
      .max(20)
      .optional()
      .meta({
        title: "Components",
        description: "In place of values, as WhatsApp names them: for headers, buttons, named values",
        widget: "json",
      }),
  })
  .refine(({ values, components }) => values === undefined || components === undefined, {
    message: "Give values or components, and not both",
    path: ["components"],
  });

export function sendTemplate(deps: WhatsAppDeps): Action {
  return defineSend<typeof Input>(deps, {
    id: "whatsapp.template.send",
    name: "Send a template",
    description: "Sends a template that WhatsApp has approved; at any time.",
    inputSchema: Input,
    examples: [
      {
        name: "With two values",
        parameters: {
          to: "+49 30 901820",
          name: "order_confirmation",
          language: "en_US",
          values: ["Jane", "12 bells"],
        },
      },
    ],
    needsWindow: false,
    message: ({ to, name, language, values, components }) => ({
      to,
      type: "template",
      content: {
        name,
        language: { code: language },
        ...(components && { components }),
        ...(values &&
          values.length > 0 && {
            components: [{ type: "body", parameters: values.map((text) => ({ type: "text", text })) }],
          }),
      },
      kind: "template",
      text: [`${name} (${language})`, ...(values ?? [])].join(" · "),
    }),
  });
}
