import { defineAction, HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import type { RssCredentials } from "../credentials.ts";
import { decodeFeed } from "../decode-feed.ts";
import { FeedEntry } from "../feed-entry.ts";
import { feedMissing } from "../feed-errors.ts";
import { fetchFeed } from "../fetch-feed.ts";
import { Feed, parseFeed } from "../parse-feed.ts";

const Validator = z
  .string()
  .max(1_000)
  .regex(/^[\x20-\x7e]*$/, "ASCII characters alone")
  .optional();

const Input = z.strictObject({
  url: HttpUrl.optional().meta({
    title: "Feed address",
    description: "The connection's when left out",
    placeholder: "https://example.com/feed.xml",
    widget: "url",
  }),
  since: z.iso.datetime({ offset: true }).optional().meta({
    title: "Since",
    description: "Entries published or changed from then on; those without a date always come",
    placeholder: "2026-03-01T00:00:00Z",
  }),
  limit: z.int().min(1).max(500).default(50).meta({ title: "At most" }),
  etag: Validator.meta({ title: "ETag", description: "etag of the last time: unchanged feeds come empty" }),
  lastModified: Validator.meta({ title: "Last-Modified", description: "lastModified of the last time" }),
});

const Output = Feed.partial({ format: true }).extend({
  unchanged: z.boolean().meta({ description: "The feed is as it was at the last time" }),
  entries: z.array(FeedEntry),
  truncated: z.boolean().meta({ description: "There are more entries than came" }),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
});

export const readFeed = defineAction<RssCredentials, typeof Input, typeof Output>({
  id: "rss.read-feed",
  name: "Read a feed",
  description: "Entries of an RSS, Atom or JSON feed, in the feed's order.",
  actionType: "query",
  permission: "rss.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: 20_000,
  examples: [
    { name: "News", parameters: { url: "https://example.com/feed.xml", limit: 20 } },
    { name: "Only when it changed", parameters: { etag: '"33a64df5"' } },
  ],
  summarize: ({ unchanged, entries, truncated }) =>
    unchanged
      ? "The feed has not changed"
      : `Read ${entries.length} entries${truncated ? ", and there are more" : ""}`,
  async execute(credentials, { url = credentials.url, since, limit, etag, lastModified }, context) {
    if (url === undefined) throw feedMissing();
    const response = await fetchFeed(credentials, context, { url, etag, lastModified });
    if (response === null) return { ...UNCHANGED, etag: etag ?? null, lastModified: lastModified ?? null };
    const feed = parseFeed(decodeFeed(response), response.status);
    const wanted = feed.entries.filter((entry) => isSince(entry, since));
    return {
      ...feed,
      unchanged: false,
      entries: wanted.slice(0, limit),
      truncated: wanted.length > limit,
      etag: response.headers.etag ?? null,
      lastModified: response.headers["last-modified"] ?? null,
    };
  },
});

const UNCHANGED = {
  unchanged: true,
  title: null,
  link: null,
  description: null,
  entries: [],
  truncated: false,
};

function isSince({ publishedAt, updatedAt }: FeedEntry, since: string | undefined): boolean {
  const latest = [publishedAt, updatedAt]
    .filter((date) => date !== null)
    .sort()
    .at(-1);
  return since === undefined || latest === undefined || Date.parse(latest) >= Date.parse(since);
}
