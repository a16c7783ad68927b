import type { RssFeed } from "feedsmith";
import { entryOf, type FeedEntry } from "./feed-entry.ts";

/** Items of RSS 0.9x and 2.0 (rssboard.org/rss-specification), with Dublin Core and content:encoded. */
export function rssEntries({ items = [] }: RssFeed.Feed<string>): FeedEntry[] {
  return items.map((item) =>
    entryOf({
      id: item.guid?.value,
      title: item.title,
      link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      summary: item.description,
      content: item.content?.encoded,
      authors: item.authors?.map(({ name, email }) => name ?? email) ?? item.dc?.creators,
      categories: item.categories?.map(({ name }) => name),
      published: item.pubDate ?? item.dc?.dates?.[0],
      updated: item.atom?.updated,
      enclosures: item.enclosures?.map(({ url, type, length }) => ({ url, type, bytes: length })),
    }),
  );
}
