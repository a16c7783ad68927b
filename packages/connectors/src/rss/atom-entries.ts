import type { AtomFeed } from "feedsmith";
import { entryOf, type FeedEntry } from "./feed-entry.ts";

/** Entries of Atom (RFC 4287 §4.1.2). */
export function atomEntries({ entries = [] }: AtomFeed.Feed<string>): FeedEntry[] {
  return entries.map((entry) => {
    const link = (wanted: string) => entry.links?.filter(({ rel = "alternate" }) => rel === wanted) ?? [];
    return entryOf({
      id: entry.id,
      title: entry.title?.value,
      link: link("alternate")[0]?.href,
      summary: entry.summary?.value,
      content: entry.content?.value,
      authors: entry.authors?.map(({ name, email }) => name ?? email),
      categories: entry.categories?.map(({ label, term }) => label ?? term),
      published: entry.published,
      updated: entry.updated,
      enclosures: link("enclosure").map(({ href, type, length }) => ({ url: href, type, bytes: length })),
    });
  });
}
