import { type SlackStandIn, startSlack } from "@carillon/testing";
import { describeConnector, httpTroubles, malformedBody } from "@carillon/testing/connector";
import { slack } from "./slack.ts";

const TS = "1524523204.000192";
const CHANNEL = "C0GENERAL00";

const start = async () => {
  const standIn = await startSlack();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};

/** A message of the bot's, to change. */
function existing({ messages }: SlackStandIn) {
  const message = messages.find(({ mine }) => mine);
  return { channel: message?.channel ?? CHANNEL, ts: message?.ts ?? TS };
}

describeConnector(slack, {
  start: async () => {
    const standIn = await start();
    // Something to update, react to and delete.
    for (const text of ["one", "two", "three"]) {
      await fetch(`${standIn.apiBaseUrl}/chat.postMessage`, {
        method: "POST",
        headers: { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" },
        body: JSON.stringify({ channel: CHANNEL, text }),
      });
    }
    return standIn;
  },
  credentials: ({ botToken, apiBaseUrl }) => ({ botToken, apiBaseUrl, channel: CHANNEL }),
  actions: {
    "slack.send-message": {
      parameters: () => ({ channel: "#general", message: "hello" }),
      refused: [
        { parameters: { channel: "#general" }, path: "message" },
        { parameters: { message: "a", text: "b" }, path: "text" },
        { parameters: { message: 7 }, path: "message" },
        { parameters: { message: "x".repeat(40_001) }, path: "message" },
        { parameters: { blocks: [{}] }, path: "blocks.0.type" },
        { parameters: { message: "a", threadTs: "yesterday" }, path: "threadTs" },
      ],
    },
    "slack.update-message": {
      parameters: (standIn) => ({ ...existing(standIn), text: "changed" }),
      refused: [
        { parameters: { channel: CHANNEL, message: "a" }, path: "ts" },
        { parameters: { channel: CHANNEL, ts: TS }, path: "message" },
      ],
    },
    "slack.delete-message": {
      parameters: (standIn) => existing(standIn),
      refused: [{ parameters: { ts: TS }, path: "channel" }],
    },
    "slack.add-reaction": {
      parameters: (standIn) => ({ ...existing(standIn), emoji: ":eyes:" }),
      refused: [{ parameters: { channel: CHANNEL, ts: TS, emoji: "two words" }, path: "emoji" }],
    },
    "slack.upload-file": {
      parameters: () => ({ filename: "report.csv", content: "a,b\n", title: "Report" }),
      refused: [
        { parameters: { filename: "../../etc/passwd", content: "a" }, path: "filename" },
        { parameters: { filename: "a", content: "§", encoding: "base64" }, path: "content" },
        { parameters: { filename: "a", content: "x".repeat(10 * 1024 * 1024 + 1) }, path: "content" },
        { parameters: { filename: "a", content: "" }, path: "content" },
      ],
    },
    "slack.list-channels": {
      parameters: () => ({ limit: 2 }),
      refused: [
        { parameters: { limit: 0 }, path: "limit" },
        { parameters: { types: ["public"] }, path: "types.0" },
      ],
    },
    "slack.lookup-user": {
      parameters: () => ({ email: "jane@example.com" }),
      refused: [{ parameters: { email: "jane" }, path: "email" }],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "botToken" },
    { credentials: { botToken: "" }, path: "botToken" },
    { credentials: { botToken: "xoxb-1\r\nX: 1" }, path: "botToken" },
    { credentials: { webhookUrl: "hooks.slack.com/services/x" }, path: "webhookUrl" },
    { credentials: { botToken: "xoxb-1", apiBaseUrl: "javascript:alert(1)" }, path: "apiBaseUrl" },
  ],
  connection: {
    wrongHost: ({ botToken }) => ({ botToken, apiBaseUrl: "https://no-such-host.example.com/api" }),
    unreachable: ({ botToken }) => ({ botToken, apiBaseUrl: "http://127.0.0.1:1/api" }),
    wrongSecret: ({ apiBaseUrl }) => ({ apiBaseUrl, botToken: `xoxb-${"wrong"}-000000000000` }),
    missingScope: ({ apiBaseUrl, botToken, setMode }) => {
      const body = JSON.stringify({
        ok: false,
        error: "missing_scope",
        needed: "chat:write",
        provided: "users:read",
      });
      setMode({ kind: "status", status: 200, headers: { "content-type": "application/json" }, body });
      return { apiBaseUrl, botToken };
    },
  },
});

describeConnector(
  {
    ...slack,
    name: "Slack by webhook",
    actions: new Map([...slack.actions].filter(([id]) => id === "slack.send-message")),
  },
  {
    start,
    credentials: ({ webhookUrl }) => ({ webhookUrl }),
    actions: {
      "slack.send-message": {
        parameters: () => ({ text: "hello" }),
        refused: [{ parameters: {}, path: "message" }],
      },
    },
    troubles: (standIn) => [
      ...httpTroubles(standIn).filter(({ name }) => name !== "404"),
      malformedBody(standIn),
    ],
    stall: ({ setMode }) => setMode({ kind: "slow-body" }),
    refusedCredentials: [],
    connection: {
      wrongHost: () => ({ webhookUrl: `https://no-such-host.example.com/services/T0/B0/${"x".repeat(24)}` }),
      unreachable: () => ({ webhookUrl: `http://127.0.0.1:1/services/T0/B0/${"x".repeat(24)}` }),
      wrongSecret: ({ deadWebhookUrl }) => ({ webhookUrl: deadWebhookUrl }),
      missingScope: { notApplicable: "An incoming webhook may post to its channel and nothing else." },
    },
  },
);
