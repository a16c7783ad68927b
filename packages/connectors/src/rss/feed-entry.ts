import { z } from "zod";

const MAX_TEXT = 100_000;

/** One entry, whatever its format calls its parts. */
export const FeedEntry = z.object({
  id: z
    .string()
    .nullable()
    .meta({ description: "What tells it from the others; its address where it has no id" }),
  title: z.string().nullable(),
  link: z.string().nullable(),
  summary: z.string().nullable(),
  content: z.string().nullable(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  publishedAt: z.string().nullable().meta({ description: "ISO 8601" }),
  updatedAt: z.string().nullable(),
  enclosures: z.array(
    z.object({ url: z.string(), type: z.string().nullable(), bytes: z.number().nullable() }),
  ),
});
export type FeedEntry = z.infer<typeof FeedEntry>;

type Parts = {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  readonly summary?: string | undefined;
  readonly content?: string | undefined;
  readonly authors?: readonly (string | undefined)[] | undefined;
  readonly categories?: readonly (string | undefined)[] | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly enclosures?:
    | readonly { url?: string | undefined; type?: string | undefined; bytes?: number | undefined }[]
    | undefined;
};

/** An entry from what a format has of it; long texts are cut at 100,000 characters. */
export function entryOf(parts: Parts): FeedEntry {
  const cut = (text: string | undefined) => text?.slice(0, MAX_TEXT) ?? null;
  const words = (list: Parts["authors"] = []) => list.filter((text): text is string => Boolean(text));
  return {
    id: parts.id ?? parts.link ?? null,
    title: cut(parts.title),
    link: parts.link ?? null,
    summary: cut(parts.summary),
    content: cut(parts.content),
    authors: words(parts.authors),
    categories: words(parts.categories),
    publishedAt: isoDate(parts.published),
    updatedAt: isoDate(parts.updated),
    enclosures: (parts.enclosures ?? []).flatMap(({ url, type, bytes }) =>
      url === undefined ? [] : [{ url, type: type ?? null, bytes: bytes ?? null }],
    ),
  };
}

/** Dates of RFC 5322 and RFC 3339; null for what is none. */
function isoDate(text: string | undefined): string | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
