import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import {
  addCard,
  createTrelloState,
  TRELLO_IDS,
  type TrelloCard,
  type TrelloChecklist,
} from "./trello-boards.ts";
import { answerTrello, sayPlainly } from "./trello-routes.ts";

export type TrelloStandIn = StandIn & {
  readonly apiKey: string;
  readonly token: string;
  /** A token that may only read. */
  readonly readOnlyToken: string;
  readonly apiBaseUrl: string;
  readonly ids: typeof TRELLO_IDS;
  readonly cards: readonly TrelloCard[];
  readonly checklists: readonly TrelloChecklist[];
  /** A card that is there already; its id. */
  addCard(): string;
};

export type TrelloOptions = {
  /** Calls of a token in 10 s before 429; Trello has 100. */
  readonly perToken?: number;
};

const INTERVAL_MS = 10_000;

/** Trello's REST API as developer.atlassian.com/cloud/trello has it: plain text for errors, limits in every answer's head. */
export async function startTrello({ perToken = 100_000 }: TrelloOptions = {}): Promise<TrelloStandIn> {
  const state = createTrelloState();
  const apiKey = ["stand", "in", "trello", "key", "k".repeat(16)].join("0");
  const token = `ATTA${"t".repeat(60)}`;
  const readOnlyToken = `ATTA${"r".repeat(60)}`;
  let window = { since: 0, count: 0 };

  const standIn = await startStandIn((request) => {
    const url = new URL(request.path, "http://stand-in");
    const given = credentialsOf(request, url);
    if (given.key !== apiKey) return sayPlainly(401, "invalid key");
    if (given.token !== token && given.token !== readOnlyToken) return sayPlainly(401, "invalid token");

    if (request.at - window.since >= INTERVAL_MS) window = { since: request.at, count: 0 };
    window.count += 1;
    const headers = limitHeaders(perToken - window.count, perToken);
    if (window.count > perToken) {
      const body = { error: "API_TOKEN_LIMIT_EXCEEDED", message: "Rate limit exceeded" };
      return { status: 429, headers, body };
    }
    const reply = answer(request, url, given.token);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  });

  const answer = (request: RecordedRequest, url: URL, by: string): Reply => {
    if (request.method !== "GET" && by === readOnlyToken)
      return { status: 401, body: { message: "missing scopes" } };
    const fields = readFields(request, url);
    if (!fields) return sayPlainly(400, "Error parsing body");
    const path = url.pathname.replace(/^\/1\//, "").split("/");
    return answerTrello({ method: request.method, path, fields, state });
  };

  return {
    ...standIn,
    apiKey,
    token,
    readOnlyToken,
    apiBaseUrl: `${standIn.url}/1`,
    ids: TRELLO_IDS,
    cards: state.cards,
    checklists: state.checklists,
    addCard: () => addCard(state, { idList: TRELLO_IDS.todo, fields: { name: "A card" } }).id,
  };
}

/** From the header, or the query. */
function credentialsOf({ headers }: RecordedRequest, url: URL): { key: string; token: string } {
  const header = headers.authorization ?? "";
  const named = (name: string): string | undefined => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1];
  return {
    key: named("oauth_consumer_key") ?? url.searchParams.get("key") ?? "",
    token: named("oauth_token") ?? url.searchParams.get("token") ?? "",
  };
}

function limitHeaders(remaining: number, max: number): Record<string, string> {
  const left = String(Math.max(0, remaining));
  return {
    "x-rate-limit-api-token-interval-ms": String(INTERVAL_MS),
    "x-rate-limit-api-token-max": String(max),
    "x-rate-limit-api-token-remaining": left,
    "x-rate-limit-api-key-interval-ms": String(INTERVAL_MS),
    "x-rate-limit-api-key-max": "300",
    "x-rate-limit-api-key-remaining": "299",
  };
}

function readFields({ body }: RecordedRequest, url: URL): Record<string, unknown> | undefined {
  const query = Object.fromEntries(url.searchParams);
  if (body.length === 0) return query;
  try {
    return { ...query, ...(JSON.parse(body.toString("utf8")) as object) };
  } catch {
    return undefined;
  }
}
