import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { describeConnector, httpTroubles } from "@carillon/testing/connector";
import { webhook } from "./webhook.ts";

const SECRET = `whsec_${Buffer.from("a-signing-secret-of-the-stand-in").toString("base64")}`;
const HEADER = "Bearer planted-header-secret-0123456789";

const healable = (receiver: WebhookReceiver) => ({
  ...receiver,
  heal: () => receiver.setMode(null),
  received: () => receiver.requests.length,
});

describeConnector(webhook, {
  start: async () =>
    healable(await startWebhookReceiver({ secret: SECRET, now: () => new Date("2026-03-01T12:00:00Z") })),
  credentials: ({ url }) => ({ url: `${url}/hook`, secret: SECRET, headers: { Authorization: HEADER } }),
  actions: {
    "webhook.send": {
      parameters: () => ({ payload: { type: "order.paid", data: { id: 42 } } }),
      refused: [
        { parameters: {}, path: "payload" },
        { parameters: { payload: 1, headers: { "X-Bad": "a\r\nX-Injected: 1" } }, path: "headers.X-Bad" },
        { parameters: { payload: 1, headers: { "Bad Name": "a" } }, path: "headers.Bad Name" },
        { parameters: { payload: 1, headers: { Host: "evil.example" } }, path: "headers.Host" },
        { parameters: { payload: 1, headers: { "Webhook-Id": "mine" } }, path: "headers.Webhook-Id" },
      ],
    },
  },
  troubles: (receiver) => httpTroubles(receiver),
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "url" },
    { credentials: { url: "ftp://example.com" }, path: "url" },
    { credentials: { url: "https://user:pass@example.com" }, path: "url" },
    { credentials: { url: "https://example.com", secret: "not base64!" }, path: "secret" },
    { credentials: { url: "https://example.com", method: "DELETE" }, path: "method" },
    { credentials: { url: "https://example.com", secrett: "x" }, path: "secrett" },
  ],
  connection: {
    wrongHost: () => ({ url: "https://no-such-host.example.com/hook" }),
    unreachable: () => ({ url: "http://127.0.0.1:1/hook" }),
    wrongSecret: ({ url, setMode }) => {
      setMode({ kind: "status", status: 401 });
      return { url };
    },
    missingScope: { notApplicable: "A webhook is an address that anyone posts to; it knows no scopes." },
  },
});
