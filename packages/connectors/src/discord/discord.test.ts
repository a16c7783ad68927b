import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { startDiscord } from "@carillon/testing/providers/discord";
import { discord } from "./discord.ts";

const CHANNEL = "1000000000000000001";
const MESSAGE = "1098765432109876543";
const HOOK = `/api/webhooks/1200000000000000000/${"z".repeat(60)}`;

const start = async () => {
  const standIn = await startDiscord();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};
type Started = Awaited<ReturnType<typeof start>>;
const slowBody = ({ setMode }: Started) => setMode({ kind: "slow-body" });

const sendRefused = [
  { parameters: {}, path: "content" },
  { parameters: { content: "  " }, path: "content" },
  { parameters: { content: "a", message: "b" }, path: "message" },
  { parameters: { content: "x".repeat(2_001) }, path: "content" },
  { parameters: { content: "a", threadId: "general" }, path: "threadId" },
  { parameters: { embeds: Array.from({ length: 11 }, () => ({ title: "t" })) }, path: "embeds" },
  { parameters: { embeds: [{ title: "x".repeat(257) }] }, path: "embeds.0.title" },
  { parameters: { embeds: [{ fields: [{ name: "n", value: "" }] }] }, path: "embeds.0.fields.0.value" },
  {
    parameters: { embeds: [{ description: "x".repeat(4_000) }, { description: "x".repeat(2_001) }] },
    path: "embeds",
  },
  { parameters: { components: [{}] }, path: "components.0.type" },
  { parameters: { content: "a", components: [{ type: 10, content: "b" }] }, path: "components" },
  { parameters: { content: "a", allowedMentions: { parse: ["all"] } }, path: "allowedMentions.parse.0" },
  { parameters: { content: "a", avatar: "me.png" }, path: "avatar" },
];

describeConnector(discord, {
  start,
  credentials: ({ botToken, apiBaseUrl }) => ({ botToken, apiBaseUrl }),
  actions: {
    "discord.send-message": {
      parameters: () => ({ channelId: CHANNEL, content: "hello" }),
      refused: [...sendRefused, { parameters: { channelId: "#general", content: "a" }, path: "channelId" }],
    },
    "discord.edit-message": {
      parameters: ({ addMessage }) => ({
        channelId: CHANNEL,
        messageId: addMessage("bot"),
        content: "changed",
      }),
      refused: [
        { parameters: { content: "a" }, path: "messageId" },
        { parameters: { messageId: MESSAGE }, path: "content" },
      ],
    },
    "discord.delete-message": {
      parameters: ({ addMessage }) => ({ channelId: CHANNEL, messageId: addMessage("bot") }),
      refused: [{ parameters: { messageId: "1" }, path: "messageId" }],
    },
    "discord.create-thread": {
      parameters: () => ({ channelId: CHANNEL, name: "Deploy" }),
      refused: [
        { parameters: { channelId: CHANNEL, name: " " }, path: "name" },
        {
          parameters: { channelId: CHANNEL, name: "a", archiveAfterMinutes: 30 },
          path: "archiveAfterMinutes",
        },
        { parameters: { channelId: CHANNEL, name: "a", messageId: MESSAGE, content: "b" }, path: "content" },
        { parameters: { channelId: CHANNEL, name: "a", isPrivate: true, content: "b" }, path: "isPrivate" },
      ],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...discordTroubles(standIn)],
  stall: slowBody,
  refusedCredentials: [
    { credentials: {}, path: "webhookUrl" },
    { credentials: { botToken: "" }, path: "botToken" },
    { credentials: { botToken: "Bot abc" }, path: "botToken" },
    { credentials: { webhookUrl: "discord.com/api/webhooks/1/x" }, path: "webhookUrl" },
    { credentials: { botToken: "x", apiBaseUrl: "ftp://discord.com" }, path: "apiBaseUrl" },
  ],
  connection: {
    wrongHost: ({ botToken }) => ({ botToken, apiBaseUrl: "https://no-such-host.example.com/api/v10" }),
    unreachable: ({ botToken }) => ({ botToken, apiBaseUrl: "http://127.0.0.1:1/api/v10" }),
    wrongSecret: ({ apiBaseUrl }) => ({ apiBaseUrl, botToken: `wrong-${"0".repeat(20)}` }),
    missingScope: ({ apiBaseUrl, botToken, setMode }) => {
      setMode({
        kind: "status",
        status: 403,
        body: JSON.stringify({ message: "Missing Access", code: 50_001 }),
      });
      return { apiBaseUrl, botToken };
    },
  },
});

describeConnector(
  {
    ...discord,
    name: "Discord by webhook",
    actions: new Map([...discord.actions].filter(([id]) => id !== "discord.create-thread")),
  },
  {
    start,
    credentials: ({ webhookUrl }) => ({ webhookUrl }),
    actions: {
      "discord.send-message": { parameters: () => ({ message: "hello" }), refused: sendRefused },
      "discord.edit-message": {
        parameters: ({ addMessage }) => ({ messageId: addMessage("webhook"), content: "changed" }),
        refused: [{ parameters: { content: "a" }, path: "messageId" }],
      },
      "discord.delete-message": {
        parameters: ({ addMessage }) => ({ messageId: addMessage("webhook") }),
        refused: [{ parameters: {}, path: "messageId" }],
      },
    },
    troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...discordTroubles(standIn)],
    stall: slowBody,
    refusedCredentials: [],
    connection: {
      wrongHost: () => ({ webhookUrl: `https://no-such-host.example.com${HOOK}` }),
      unreachable: () => ({ webhookUrl: `http://127.0.0.1:1${HOOK}` }),
      wrongSecret: ({ deadWebhookUrl }) => ({ webhookUrl: deadWebhookUrl }),
      missingScope: { notApplicable: "Whoever has a webhook's address may write to its channel." },
    },
  },
);

/** What Discord alone does. */
function discordTroubles({ setMode }: Started): Trouble[] {
  const json =
    (status: number, body: object, headers: Record<string, string> = {}) =>
    () =>
      setMode({
        kind: "status",
        status,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
  return [
    {
      name: "a limit of the route with a fraction of a second",
      provoke: json(429, { message: "m", retry_after: 0.347, global: false }, { "retry-after": "1" }),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 347,
    },
    {
      name: "the global limit",
      provoke: json(
        429,
        { message: "m", retry_after: 64.57, global: true },
        { "x-ratelimit-global": "true" },
      ),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 64_570,
    },
    {
      name: "10003",
      provoke: json(404, { code: 10_003, message: "m" }),
      category: "validation",
      retryable: false,
    },
    {
      name: "50013",
      provoke: json(403, { code: 50_013, message: "m" }),
      category: "authorization",
      retryable: false,
    },
    {
      name: "130000",
      provoke: json(503, { code: 130_000, message: "m" }),
      category: "server_error",
      retryable: true,
    },
  ];
}
