import { parseFeed as readFeed } from "feedsmith";
import { z } from "zod";
import { atomEntries } from "./atom-entries.ts";
import { FeedEntry } from "./feed-entry.ts";
import { notAFeed } from "./feed-errors.ts";
import { jsonEntries } from "./json-entries.ts";
import { rdfEntries } from "./rdf-entries.ts";
import { rssEntries } from "./rss-entries.ts";

/** A feed of any format, in one form. */
export const Feed = z.object({
  format: z.enum(["rss", "rdf", "atom", "json"]),
  title: z.string().nullable(),
  link: z.string().nullable(),
  description: z.string().nullable(),
  entries: z.array(FeedEntry),
});
export type Feed = z.infer<typeof Feed>;

/** Entries that are looked at. */
const MAX_ENTRIES = 1_000;

/**
 * Reads RSS 2.0 and its elders, RSS 1.0 (RDF), Atom (RFC 4287) and JSON Feed 1.1.
 * Entities that a document defines itself are refused, before anything of it is parsed: they can grow without end.
 * @throws ValidationError `MALFORMED_RESPONSE`
 */
export function parseFeed(text: string, status: number): Feed {
  if (/<!ENTITY/i.test(text))
    throw notAFeed(status, "defines entities of its own, which is not safe to read");
  try {
    const parsed = readFeed(text, { maxItems: MAX_ENTRIES });
    const { format, feed } = parsed;
    switch (format) {
      case "rss":
      case "rdf": {
        const entries = format === "rss" ? rssEntries(feed) : rdfEntries(feed);
        return { format, ...heading(feed.title, feed.link, feed.description), entries };
      }
      case "atom": {
        const home = feed.links?.find(({ rel = "alternate" }) => rel === "alternate");
        return {
          format,
          ...heading(feed.title?.value, home?.href, feed.subtitle?.value),
          entries: atomEntries(feed),
        };
      }
      case "json":
        return {
          format,
          ...heading(feed.title, feed.home_page_url, feed.description),
          entries: jsonEntries(feed),
        };
    }
  } catch (cause) {
    throw notAFeed(status, "is not a feed", cause);
  }
}

function heading(title?: string, link?: string, description?: string): Omit<Feed, "format" | "entries"> {
  return { title: title ?? null, link: link ?? null, description: description ?? null };
}
