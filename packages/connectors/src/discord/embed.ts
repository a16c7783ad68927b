import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

const text = (max: number) => z.string().max(max, `At most ${max.toLocaleString("en")} characters`);
const Image = z.looseObject({ url: z.string().min(1).max(2_000) });

/** An embed, with the lengths of docs.discord.com/developers/resources/message#embed-object-embed-limits. */
export const Embed = z.looseObject({
  title: text(256).optional(),
  description: text(4_096).optional(),
  url: HttpUrl.optional(),
  timestamp: z.iso.datetime({ offset: true, error: "A time looks like 2026-03-01T12:00:00Z" }).optional(),
  color: z.int().min(0).max(0xff_ff_ff, "A colour is a number from 0 to 16777215").optional(),
  footer: z.looseObject({ text: text(2_048) }).optional(),
  image: Image.optional(),
  thumbnail: Image.optional(),
  author: z.looseObject({ name: text(256) }).optional(),
  fields: z
    .array(
      z.looseObject({ name: text(256).min(1), value: text(1_024).min(1), inline: z.boolean().optional() }),
    )
    .max(25, "At most 25 fields")
    .optional(),
});
type Embed = z.infer<typeof Embed>;

/** Characters of a message's embeds together that Discord counts: at most 6,000. */
export function embedLength(embeds: readonly Embed[]): number {
  const lengthOf = ({ title, description, footer, author, fields = [] }: Embed): number =>
    [
      title,
      description,
      footer?.text,
      author?.name,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ].reduce((sum, part) => sum + (part?.length ?? 0), 0);
  return embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
}
