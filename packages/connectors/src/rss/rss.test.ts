import { describeConnector, httpTroubles, malformedBody } from "@carillon/testing/connector";
import { type RssStandIn, startRss } from "@carillon/testing/providers/rss";
import { rss } from "./rss.ts";

const credentials = ({ url, username, password }: RssStandIn) => ({
  url: `${url}/private/rss.xml`,
  username,
  password,
});

describeConnector(rss, {
  start: async () => {
    const standIn = await startRss();
    return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
  },
  credentials,
  actions: {
    "rss.read-feed": {
      parameters: () => ({ limit: 2 }),
      refused: [
        { parameters: { url: "feed://example.com" }, path: "url" },
        { parameters: { url: "https://user:secret@example.com/" }, path: "url" },
        { parameters: { since: "yesterday" }, path: "since" },
        { parameters: { limit: 0 }, path: "limit" },
        { parameters: { etag: '"a"\r\nx: y' }, path: "etag" },
      ],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: { url: "example.com/feed" }, path: "url" },
    { credentials: { url: "https://example.com/feed", username: "a" }, path: "password" },
    { credentials: { username: "a", password: "b" }, path: "url" },
    { credentials: { url: "https://example.com", username: "a:b", password: "c" }, path: "username" },
  ],
  connection: {
    wrongHost: () => ({ url: "https://no-such-host.example.com/feed.xml" }),
    unreachable: () => ({ url: "http://127.0.0.1:1/feed.xml" }),
    wrongSecret: (standIn) => ({ ...credentials(standIn), password: `wrong-${"planted"}-password` }),
    missingScope: (standIn) => {
      standIn.setMode({ kind: "status", status: 403 });
      return credentials(standIn);
    },
  },
});
