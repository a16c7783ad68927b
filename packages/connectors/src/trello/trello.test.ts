import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { startTrello } from "@carillon/testing/providers/trello";
import { trello } from "./trello.ts";

const start = async () => {
  const standIn = await startTrello();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};
type Started = Awaited<ReturnType<typeof start>>;

const LIST = "5abbe4b7ddc1b351ef000011";

describeConnector(trello, {
  start,
  credentials: ({ apiKey, token, apiBaseUrl }) => ({ apiKey, token, apiBaseUrl }),
  actions: {
    "trello.create-card": {
      parameters: ({ ids }) => ({ listId: ids.todo, name: "A card" }),
      refused: [
        { parameters: { name: "a" }, path: "listId" },
        { parameters: { listId: "To do", name: "a" }, path: "listId" },
        { parameters: { listId: LIST, name: " " }, path: "name" },
        { parameters: { listId: LIST, name: "a", due: "tomorrow" }, path: "due" },
        { parameters: { listId: LIST, name: "a", description: "x".repeat(16_385) }, path: "description" },
        { parameters: { listId: LIST, name: "a", labelIds: ["red"] }, path: "labelIds.0" },
        { parameters: { listId: LIST, name: "a", attachUrl: "x" }, path: "attachUrl" },
      ],
    },
    "trello.move-card": {
      parameters: ({ addCard, ids }) => ({ cardId: addCard(), listId: ids.done }),
      refused: [
        { parameters: { cardId: "abcd1234" }, path: "listId" },
        { parameters: { cardId: "../boards", listId: LIST }, path: "cardId" },
        { parameters: { cardId: "abcd1234", listId: LIST, position: 3 }, path: "position" },
      ],
    },
    "trello.add-checklist": {
      parameters: ({ addCard }) => ({ cardId: addCard(), name: "Release", items: ["Build"] }),
      refused: [
        { parameters: { cardId: "abcd1234", items: [""] }, path: "items.0" },
        { parameters: { cardId: "abcd1234", items: Array.from({ length: 51 }, () => "a") }, path: "items" },
      ],
    },
    "trello.add-comment": {
      parameters: ({ addCard }) => ({ cardId: addCard(), text: "Done" }),
      refused: [{ parameters: { cardId: "abcd1234", text: "" }, path: "text" }],
    },
    "trello.archive-card": {
      parameters: ({ addCard }) => ({ cardId: addCard() }),
      refused: [{ parameters: { cardId: "https://example.com/c/abcd1234" }, path: "cardId" }],
    },
    "trello.list-boards": {
      parameters: () => ({}),
      refused: [{ parameters: { filter: "mine" }, path: "filter" }],
    },
    "trello.list-lists": {
      parameters: ({ ids }) => ({ boardId: ids.board }),
      refused: [{ parameters: { boardId: "Work" }, path: "boardId" }],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...trelloTroubles(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: { token: "a" }, path: "apiKey" },
    { credentials: { apiKey: "a" }, path: "token" },
    { credentials: { apiKey: 'a", x="', token: "b" }, path: "apiKey" },
    { credentials: { apiKey: "a", token: "b\r\nc" }, path: "token" },
    { credentials: { apiKey: "a", token: "b", apiBaseUrl: "api.trello.com" }, path: "apiBaseUrl" },
  ],
  connection: {
    wrongHost: ({ apiKey, token }) => ({ apiKey, token, apiBaseUrl: "https://no-such-host.example.com/1" }),
    unreachable: ({ apiKey, token }) => ({ apiKey, token, apiBaseUrl: "http://127.0.0.1:1/1" }),
    wrongSecret: ({ apiKey, apiBaseUrl }) => ({ apiKey, apiBaseUrl, token: `ATTA${"w".repeat(60)}` }),
    missingScope: ({ apiKey, token, apiBaseUrl, setMode }) => {
      setMode({ kind: "status", status: 401, body: "unauthorized permission requested" });
      return { apiKey, token, apiBaseUrl };
    },
  },
});

/** What Trello alone does: plain text, 401 for a missing permission, and limits without Retry-After. */
function trelloTroubles({ setMode }: Started): Trouble[] {
  const say =
    (status: number, body: string, headers: Record<string, string> = {}) =>
    () =>
      setMode({ kind: "status", status, body, headers });
  const used = { "x-rate-limit-api-token-remaining": "0", "x-rate-limit-api-token-interval-ms": "10000" };
  const limited = JSON.stringify({ error: "API_TOKEN_LIMIT_EXCEEDED", message: "Rate limit exceeded" });
  return [
    {
      name: "a limit of the token",
      provoke: say(429, limited, used),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 10_000,
    },
    {
      name: "a permission that is missing",
      provoke: say(401, "unauthorized card permission requested"),
      category: "authorization",
      retryable: false,
    },
    {
      name: "an unknown key",
      provoke: say(401, "invalid key"),
      category: "authentication",
      retryable: false,
    },
    {
      name: "a wrong list",
      provoke: say(400, "invalid value for idList"),
      category: "validation",
      retryable: false,
    },
    {
      name: "a part that failed",
      provoke: say(449, '{"originalStatus":500}'),
      category: "server_error",
      retryable: true,
    },
  ];
}
