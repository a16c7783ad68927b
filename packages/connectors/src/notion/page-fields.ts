import { z } from "zod";
import { JsonValue } from "../json-value.ts";
import { type RichText, richText } from "./rich-text.ts";

const HttpsUrl = /^https:\/\/\S+$/i;

/** What a page is given, beside its content. */
export const pageFields = {
  title: z.string().max(2_000).optional().meta({ title: "Title", placeholder: "Report of {{DATE}}" }),
  properties: z
    .record(z.string().min(1).max(500), JsonValue)
    .refine((properties) => Object.keys(properties).length <= 500, "At most 500 properties")
    .optional()
    .meta({
      title: "Properties",
      description: 'By name, as Notion\'s API has them: {"Status": {"select": {"name": "Done"}}}',
      widget: "json",
    }),
  icon: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .optional()
    .meta({ title: "Icon", description: "An emoji, or the address of an image", placeholder: "🔔" }),
  cover: z
    .string()
    .trim()
    .max(2_000)
    .regex(HttpsUrl, "The address of an image: https://…")
    .optional()
    .meta({ title: "Cover", description: "Address of an image", widget: "url" }),
};

type PageFields = z.infer<z.ZodObject<typeof pageFields>>;

/**
 * The fields as Notion names them. Every page and row has one title, whose property has the id `title` whatever its
 * name is (developers.notion.com/reference/page-property-values#title).
 */
export function pageBody({ title, properties, icon, cover }: PageFields): Record<string, unknown> {
  const titled: { title?: { title: RichText[] } } =
    title === undefined ? {} : { title: { title: richText(title) } };
  return {
    ...((title !== undefined || properties) && { properties: { ...properties, ...titled } }),
    ...decoration({ icon, cover }),
  };
}

export function decoration({ icon, cover }: Pick<PageFields, "icon" | "cover">): Record<string, unknown> {
  return {
    ...(icon !== undefined && {
      icon: HttpsUrl.test(icon)
        ? { type: "external", external: { url: icon } }
        : { type: "emoji", emoji: icon },
    }),
    ...(cover !== undefined && { cover: { type: "external", external: { url: cover } } }),
  };
}
