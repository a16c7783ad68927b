import { z } from "zod";
import { Embed, embedLength } from "./embed.ts";

export const Snowflake = z
  .string()
  .trim()
  .regex(
    /^\d{15,20}$/,
    "An ID is a number of 17 to 20 digits: switch on Developer Mode in Discord, then copy it",
  )
  .meta({ placeholder: "1098765432109876543" });

/** Where a message is. */
export const placeFields = {
  channelId: Snowflake.optional().meta({
    title: "Channel ID",
    description: "Needed with a bot; a webhook has its own channel",
  }),
  threadId: Snowflake.optional().meta({ title: "Thread ID", description: "A thread of the channel" }),
};

const Content = z.string().max(2_000, "Discord takes at most 2,000 characters").meta({
  title: "Content",
  description: "Discord's Markdown",
  widget: "textarea",
});
const Ids = z.array(Snowflake).max(100, "At most 100");

/** What a message can hold. `message` is another name for `content`. */
export const messageFields = {
  content: Content.optional(),
  message: Content.optional().meta({
    title: "Message",
    description: "Another name for content",
    widget: "textarea",
  }),
  embeds: z
    .array(Embed)
    .max(10, "At most 10 embeds")
    .optional()
    .meta({ title: "Embeds", description: "At most 10, with 6,000 characters together", widget: "json" }),
  components: z
    .array(z.looseObject({ type: z.int().min(1) }))
    .max(40, "At most 40 components")
    .optional()
    .meta({
      title: "Components",
      description: "Buttons in action rows, or a layout of components, which then is the whole message",
      widget: "json",
    }),
  allowedMentions: z
    .strictObject({
      parse: z.array(z.enum(["roles", "users", "everyone"])).optional(),
      roles: Ids.optional(),
      users: Ids.optional(),
      repliedUser: z.boolean().optional(),
    })
    .optional()
    .meta({
      title: "Allowed mentions",
      description: 'Who is notified of mentions in the text; {"parse": []} for nobody',
      widget: "json",
    }),
};

type MessageContent = z.infer<z.ZodObject<typeof messageFields>>;

/** Refuses an empty message, two texts, and too much; the issue names the field. */
export function checkMessage(given: MessageContent, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string): void =>
    context.addIssue({ code: "custom", path: [path], message });
  const { content, message, embeds = [], components = [] } = given;
  if (content !== undefined && message !== undefined)
    refuse("message", "message is another name for content: give one of them");
  const text = content ?? message ?? "";
  if (text.trim() === "" && embeds.length === 0 && components.length === 0)
    refuse("content", "Give a content, embeds or components");
  if (embedLength(embeds) > 6_000) refuse("embeds", "The embeds have more than 6,000 characters together");
  if (isLayout(components) && (text !== "" || embeds.length > 0))
    refuse(
      "components",
      "With a layout of components there can be no content and no embeds: put the text in a component",
    );
}

/**
 * Every component that is no action row (type 1) belongs to the newer kind, which must be announced by a flag
 * (docs.discord.com/developers/components/reference, IS_COMPONENTS_V2).
 */
function isLayout(components: readonly { type: number }[]): boolean {
  return components.some(({ type }) => type !== 1);
}
const IS_COMPONENTS_V2 = 1 << 15;

/** The content as Discord names it. */
export function messageBody(given: MessageContent): Record<string, unknown> {
  const { content, message, embeds, components, allowedMentions } = given;
  const { repliedUser, ...mentions } = allowedMentions ?? {};
  return {
    content: content ?? message,
    embeds,
    components,
    allowed_mentions: allowedMentions && { ...mentions, replied_user: repliedUser },
    flags: isLayout(components ?? []) ? IS_COMPONENTS_V2 : undefined,
  };
}
