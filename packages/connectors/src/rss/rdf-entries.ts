import type { RdfFeed } from "feedsmith";
import { entryOf, type FeedEntry } from "./feed-entry.ts";

/** Items of RSS 1.0 (web.resource.org/rss/1.0/spec), with Dublin Core. */
export function rdfEntries({ items = [] }: RdfFeed.Feed<string>): FeedEntry[] {
  return items.map((item) =>
    entryOf({
      id: item.rdf?.about,
      title: item.title,
      link: item.link,
      summary: item.description,
      content: item.content?.encoded,
      authors: item.dc?.creators,
      categories: item.dc?.subjects,
      published: item.dc?.dates?.[0],
    }),
  );
}
