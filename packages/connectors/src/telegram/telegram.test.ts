import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { startTelegram } from "@carillon/testing/providers/telegram";
import { telegram } from "./telegram.ts";

const start = async () => {
  const standIn = await startTelegram();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};
type Started = Awaited<ReturnType<typeof start>>;

const PERSON = 1_001;

describeConnector(telegram, {
  start,
  credentials: ({ botToken, apiBaseUrl }) => ({ botToken, apiBaseUrl }),
  actions: {
    "telegram.send-message": {
      parameters: () => ({ chatId: PERSON, text: "hello" }),
      refused: [
        { parameters: { chatId: PERSON }, path: "text" },
        { parameters: { text: "a", message: "b" }, path: "message" },
        { parameters: { chatId: "general", text: "a" }, path: "chatId" },
        { parameters: { chatId: 1.5, text: "a" }, path: "chatId" },
        { parameters: { text: "x".repeat(4_097) }, path: "text" },
        { parameters: { message: "x".repeat(16_385), parseMode: "HTML" }, path: "message" },
        { parameters: { text: "a", parseMode: "markdown" }, path: "parseMode" },
        { parameters: { text: "a", buttons: [[{ text: "b" }]] }, path: "buttons.0.0.url" },
        {
          parameters: { text: "a", buttons: [[{ text: "b", callbackData: "ü".repeat(33) }]] },
          path: "buttons.0.0.callbackData",
        },
      ],
    },
    "telegram.edit-message": {
      parameters: ({ addMessage }) => ({ chatId: PERSON, messageId: addMessage("bot"), text: "changed" }),
      refused: [
        { parameters: { text: "a" }, path: "messageId" },
        { parameters: { messageId: 1, text: " " }, path: "text" },
      ],
    },
    "telegram.delete-message": {
      parameters: ({ addMessage }) => ({ chatId: PERSON, messageId: addMessage("bot") }),
      refused: [{ parameters: { messageId: 0 }, path: "messageId" }],
    },
    "telegram.send-document": {
      parameters: () => ({ chatId: PERSON, filename: "report.csv", content: "a,b\n", caption: "Report" }),
      refused: [
        { parameters: { filename: "../a", content: "a" }, path: "filename" },
        { parameters: { filename: "a", content: "" }, path: "content" },
        { parameters: { filename: "a", content: "§", encoding: "base64" }, path: "content" },
        { parameters: { filename: "a", content: "x".repeat(10 * 1024 * 1024 + 1) }, path: "content" },
        { parameters: { filename: "a", content: "a", caption: "x".repeat(1_025) }, path: "caption" },
      ],
    },
    "telegram.send-photo": {
      parameters: () => ({ chatId: PERSON, photoUrl: "https://example.com/a.png" }),
      refused: [
        { parameters: { photoUrl: "a.png" }, path: "photoUrl" },
        {
          parameters: { photoUrl: "https://example.com/a.png", caption: "x".repeat(1_025) },
          path: "caption",
        },
      ],
    },
    "telegram.get-chat": {
      parameters: () => ({ chatId: "@stand_in_news" }),
      refused: [{ parameters: { chatId: "@x" }, path: "chatId" }],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...telegramTroubles(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "botToken" },
    { credentials: { botToken: "AAE" }, path: "botToken" },
    { credentials: { botToken: "1:a/../b" }, path: "botToken" },
    { credentials: { botToken: "1:a", chatId: "general" }, path: "chatId" },
    { credentials: { botToken: "1:a", apiBaseUrl: "file:///etc" }, path: "apiBaseUrl" },
  ],
  connection: {
    wrongHost: ({ botToken }) => ({ botToken, apiBaseUrl: "https://no-such-host.example.com" }),
    unreachable: ({ botToken }) => ({ botToken, apiBaseUrl: "http://127.0.0.1:1" }),
    wrongSecret: ({ apiBaseUrl }) => ({ apiBaseUrl, botToken: `700001:${"w".repeat(35)}` }),
    missingScope: ({ apiBaseUrl, botToken, chats }) => ({ apiBaseUrl, botToken, chatId: chats.kickedFrom }),
  },
});

/** What Telegram alone does: the wait in the body, its words in place of codes, and `ok: false` with 200. */
function telegramTroubles({ setMode }: Started): Trouble[] {
  const say =
    (status: number, description: string, parameters?: object, httpStatus = status) =>
    () =>
      setMode({
        kind: "status",
        status: httpStatus,
        body: JSON.stringify({ ok: false, error_code: status, description, parameters }),
      });
  return [
    {
      name: "retry_after in the body",
      provoke: say(429, "Too Many Requests: retry after 34", { retry_after: 34 }),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 34_000,
    },
    {
      name: "a bot that was blocked",
      provoke: say(403, "Forbidden: bot was blocked by the user"),
      category: "authorization",
      retryable: false,
    },
    {
      name: "ok: false with 200",
      provoke: say(400, "Bad Request: chat not found", undefined, 200),
      category: "validation",
      retryable: false,
    },
    {
      name: "a token that was revoked",
      provoke: say(401, "Unauthorized"),
      category: "authentication",
      retryable: false,
    },
    {
      name: "an error of its own",
      provoke: say(502, "Bad Gateway"),
      category: "server_error",
      retryable: true,
    },
  ];
}
