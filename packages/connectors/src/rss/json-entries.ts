import type { JsonFeed } from "feedsmith";
import { entryOf, type FeedEntry } from "./feed-entry.ts";

/** Items of JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function jsonEntries({ items = [] }: JsonFeed.Feed<string>): FeedEntry[] {
  return items.map((item) =>
    entryOf({
      id: item.id,
      title: item.title,
      link: item.url ?? item.external_url,
      summary: item.summary,
      content: item.content_html ?? item.content_text,
      authors: item.authors?.map(({ name, url }) => name ?? url),
      categories: item.tags,
      published: item.date_published,
      updated: item.date_modified,
      enclosures: item.attachments?.map(({ url, mime_type, size_in_bytes }) => ({
        url,
        type: mime_type,
        bytes: size_in_bytes,
      })),
    }),
  );
}
