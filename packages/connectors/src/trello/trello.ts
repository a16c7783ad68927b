import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { addChecklist } from "./actions/add-checklist.ts";
import { addComment } from "./actions/add-comment.ts";
import { archiveCard } from "./actions/archive-card.ts";
import { createCard } from "./actions/create-card.ts";
import { listBoards } from "./actions/list-boards.ts";
import { listLists } from "./actions/list-lists.ts";
import { moveCard } from "./actions/move-card.ts";
import { apiBase, TrelloCredentials } from "./credentials.ts";
import { icon } from "./icon.ts";
import { readTrelloLimits } from "./limits.ts";
import { testTrelloConnection } from "./test-connection.ts";

export const trello = defineConnector({
  type: "TRELLO",
  provider: "trello",
  name: "Trello",
  description: "Cards, checklists and comments on Trello boards.",
  category: "Project management",
  keywords: ["board", "card", "kanban", "task"],
  docsUrl: "https://developer.atlassian.com/cloud/trello/rest",
  credentialsSchema: TrelloCredentials,
  // Of a token; a key has 300 in 10 s (developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits).
  rateLimit: { limit: 100, windowMs: 10_000 },
  readLimits: readTrelloLimits,
  icon,
  timeoutMs: 15_000,
  host: (credentials) => hostAndPort(apiBase(credentials)),
  transport: (credentials) => new URL(apiBase(credentials)).protocol,
  testConnection: testTrelloConnection,
  actions: [createCard, moveCard, addChecklist, addComment, archiveCard, listBoards, listLists],
});
