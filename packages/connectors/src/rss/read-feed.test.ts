import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { type RssStandIn, startRss } from "@carillon/testing/providers/rss";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rss } from "./rss.ts";

let standIn: RssStandIn;
beforeEach(async () => {
  standIn = await startRss();
});
afterEach(() => standIn.close());

const read = (path: string, parameters: object = {}, credentials: object = {}) =>
  runAction(rss, "rss.read-feed", {
    credentials,
    parameters: { url: `${standIn.url}${path}`, ...parameters },
  });
const feedOf = (title: string) => `<rss version="2.0"><channel><title>${title}</title></channel></rss>`;

describe("reading a feed", () => {
  it.each([
    ["/rss.xml", "rss"],
    ["/rdf.xml", "rdf"],
    ["/atom.xml", "atom"],
    ["/feed.json", "json"],
    ["/moved.xml", "rss"],
  ])("gives the entries of %s in one form", async (path, format) => {
    const feed = await read(path);
    expect(feed).toMatchObject({
      ...{ format, title: "News", link: `${standIn.url}/`, description: "Of the stand-in" },
      ...{ unchanged: false, truncated: false },
      entries: [
        {
          ...{ id: "urn:entry:3", title: "Three & more", link: `${standIn.url}/3` },
          ...{ authors: ["Ann"], categories: ["news"], publishedAt: "2026-03-01T12:00:00.000Z" },
        },
        { title: "Two" },
        { title: "One" },
      ],
    });
    if (format === "rdf") return;
    expect(feed.entries).toMatchObject([
      { content: "Whole", enclosures: [{ url: `${standIn.url}/3.mp3`, type: "audio/mpeg", bytes: 12 }] },
      {},
      {},
    ]);
  });

  it("says that nothing changed when it did not, by ETag or by date", async () => {
    const { etag, lastModified } = await read("/rss.xml");
    for (const known of [{ etag }, { lastModified }, { etag: `W/${etag}` }]) {
      expect(await read("/rss.xml", known)).toEqual({
        ...{ unchanged: true, entries: [], truncated: false, title: null, link: null, description: null },
        ...{ etag: null, lastModified: null, ...known },
      });
    }
    expect(await read("/rss.xml", { etag: '"other"' })).toMatchObject({ unchanged: false });
  });

  it("leaves out what is older, and what is over the limit", async () => {
    const since = await read("/atom.xml", { since: "2026-02-01T13:00:00+01:00" });
    expect(since.entries).toMatchObject([{ title: "Three & more" }, { title: "Two" }]);
    expect(await read("/atom.xml", { limit: 1 })).toMatchObject({ truncated: true, entries: [{}] });
  });

  it("keeps entries without a date, and takes the address for the id of one without", async () => {
    standIn.setOwn(
      `<rss version="2.0"><channel><title>a</title><item><title>b</title><link>https://x.example/1</link></item></channel></rss>`,
    );
    expect(await read("/own", { since: "2026-01-01T00:00:00Z" })).toMatchObject({
      entries: [{ id: "https://x.example/1", publishedAt: null }],
    });
  });

  it.each([
    [
      "the header",
      Buffer.from(feedOf("Grüße"), "latin1"),
      { "content-type": "text/xml; charset=iso-8859-1" },
    ],
    [
      "the XML declaration",
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${feedOf("Grüße")}`, "latin1"),
      { "content-type": "application/xml" },
    ],
    [
      "the byte order mark",
      Buffer.from(`\ufeff${feedOf("Grüße")}`, "utf16le"),
      { "content-type": "text/xml" },
    ],
    ["UTF-8, when nothing says another", Buffer.from(feedOf("Grüße")), {}],
  ])("reads its letters by %s", async (_, body, headers) => {
    standIn.setOwn(body, headers);
    expect(await read("/own")).toMatchObject({ title: "Grüße" });
  });

  it.each([
    ["a page", "<!DOCTYPE html><html><body>Welcome</body></html>"],
    ["broken XML", "<rss><channel><title>x"],
    ["nothing", ""],
    ["JSON that is no feed", '{"a": 1}'],
    ["an unknown character set", '<?xml version="1.0" encoding="klingon"?><rss/>'],
  ])("refuses %s, and says what to check", async (_, body) => {
    standIn.setOwn(body);
    const error = await failureOf(read("/own"));
    expect(error).toMatchObject({ code: "MALFORMED_RESPONSE", category: "validation", retryable: false });
    expect(error.userMessage).toContain("RSS, Atom or JSON feed");
  });

  it("refuses entities that a feed defines itself, before they can grow", async () => {
    const error = await failureOf(read("/laughs.xml"));
    expect(error).toMatchObject({ code: "MALFORMED_RESPONSE", category: "validation" });
    expect(error.userMessage).toContain("entities");
  });

  it("tells a feed that is gone for good from one that is not there", async () => {
    expect((await failureOf(read("/nothing"))).userMessage).toContain("no feed at this address");
    standIn.setMode({ kind: "status", status: 410 });
    expect((await failureOf(read("/rss.xml"))).userMessage).toBe(
      "The feed was removed for good. Stop reading it, or find its new address.",
    );
  });

  it("sends the login to the host it is saved for, and to no other", async () => {
    await using other = await startRss();
    const { username, password } = standIn;
    const saved = { url: `${standIn.url}/private/rss.xml`, username, password };
    expect(await runAction(rss, "rss.read-feed", { credentials: saved, parameters: {} })).toMatchObject({
      title: "News",
    });
    await runAction(rss, "rss.read-feed", {
      credentials: saved,
      parameters: { url: `${other.url}/rss.xml` },
    });
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("needs an address, from the action or the connection", async () => {
    const none = runAction(rss, "rss.read-feed", { credentials: {}, parameters: {} });
    expect(await failureOf(none)).toMatchObject({ code: "FEED_MISSING" });
    const { context } = testContext();
    expect(await rss.testConnection(rss.credentialsSchema.parse({}), context)).toMatchObject({
      success: true,
    });
    expect(await rss.testConnection({ url: `${standIn.url}/atom.xml` }, context)).toMatchObject({
      ...{ success: true, details: { format: "atom", entries: 3 } },
    });
  });
});
