const ENTRIES = [
  { id: "urn:entry:3", title: "Three & more", path: "/3", at: "2026-03-01T12:00:00Z" },
  { id: "urn:entry:2", title: "Two", path: "/2", at: "2026-02-01T12:00:00Z" },
  { id: "urn:entry:1", title: "One", path: "/1", at: "2026-01-01T12:00:00Z" },
];

const xml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** The same three entries in each format, the newest first. */
export function rss2(origin: string): string {
  const items = ENTRIES.map(
    ({ id, title, path, at }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${xml(title)}</title><link>${origin}${path}</link><description><![CDATA[<p>Summary</p>]]></description><content:encoded>Whole</content:encoded><dc:creator>Ann</dc:creator><category>news</category><pubDate>${new Date(at).toUTCString()}</pubDate><enclosure url="${origin}${path}.mp3" length="12" type="audio/mpeg"/></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title><link>${origin}/</link><description>Of the stand-in</description>${items.join("")}</channel></rss>`;
}

export function rss1(origin: string): string {
  const items = ENTRIES.map(
    ({ id, title, path, at }) =>
      `<item rdf:about="${id}"><title>${xml(title)}</title><link>${origin}${path}</link><description>Summary</description><dc:creator>Ann</dc:creator><dc:subject>news</dc:subject><dc:date>${at}</dc:date></item>`,
  );
  return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${origin}/"><title>News</title><link>${origin}/</link><description>Of the stand-in</description></channel>${items.join("")}</rdf:RDF>`;
}

export function atom(origin: string): string {
  const entries = ENTRIES.map(
    ({ id, title, path, at }) =>
      `<entry><id>${id}</id><title>${xml(title)}</title><link href="${origin}${path}"/><link rel="enclosure" href="${origin}${path}.mp3" length="12" type="audio/mpeg"/><published>${at}</published><updated>${at}</updated><author><name>Ann</name></author><category term="news"/><summary>Summary</summary><content type="html">Whole</content></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>News</title><subtitle>Of the stand-in</subtitle><link href="${origin}/"/><updated>2026-03-01T12:00:00Z</updated>${entries.join("")}</feed>`;
}

export function jsonFeed(origin: string): object {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "News",
    home_page_url: `${origin}/`,
    description: "Of the stand-in",
    items: ENTRIES.map(({ id, title, path, at }) => ({
      ...{ id, title, url: `${origin}${path}`, summary: "Summary", content_html: "Whole" },
      ...{ date_published: at, authors: [{ name: "Ann" }], tags: ["news"] },
      attachments: [{ url: `${origin}${path}.mp3`, mime_type: "audio/mpeg", size_in_bytes: 12 }],
    })),
  };
}

/** Ten entities, each ten of the one before: ten billion letters when they are all put in. */
export function billionLaughs(): string {
  const names = Array.from({ length: 10 }, (_, at) => `lol${at}`);
  const entities = names.map((name, at) => {
    const value = at === 0 ? "l".repeat(10) : `&${names[at - 1]};`.repeat(10);
    return `<!ENTITY ${name} "${value}">`;
  });
  return `<?xml version="1.0"?><!DOCTYPE rss [${entities.join("")}]><rss version="2.0"><channel><title>&lol9;</title><item><title>&lol9;</title></item></channel></rss>`;
}
