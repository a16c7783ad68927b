import { type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { answerNotion } from "./notion-endpoints.ts";
import { notionError, sizeProblem } from "./notion-error.ts";
import { createNotionWorkspace, type NotionWorkspace } from "./notion-workspace.ts";

export type NotionStandIn = StandIn & {
  readonly token: string;
  /** Of an integration that may not read content. */
  readonly limitedToken: string;
  readonly workspace: NotionWorkspace;
  /** Answers that many further requests, then 429 for the rest of the test. */
  limitAfter(requests: number): void;
};

export type NotionOptions = { readonly token?: string };

/** Notion's API at version 2026-03-11, answering as developers.notion.com/reference says. */
export async function startNotion(options: NotionOptions = {}): Promise<NotionStandIn> {
  const { token = `ntn_${"0".repeat(24)}` } = options;
  const limitedToken = `ntn_${"1".repeat(24)}`;
  const workspace = createNotionWorkspace();
  let left = Number.POSITIVE_INFINITY;

  const standIn = await startStandIn((request): Reply => {
    const { pathname, searchParams: query } = new URL(request.path, "http://stand-in");
    if (!pathname.startsWith("/v1/")) return { status: 404, body: "not found" };
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (given !== token && given !== limitedToken)
      return notionError(401, "unauthorized", "API token is invalid.");
    const version = request.headers["notion-version"];
    if (version === undefined) {
      const message = "Notion-Version header failed validation: Notion-Version header should be defined.";
      return notionError(400, "missing_version", message);
    }
    if (version !== "2026-03-11") return notionError(400, "validation_error", `${version} is not a version.`);
    left -= 1;
    if (left < 0) {
      const limited = notionError(429, "rate_limited", "You have been rate limited. Please try again later.");
      return { ...limited, headers: { "retry-after": "2" } };
    }
    const parts = pathname.slice(4).split("/").map(decodeURIComponent);
    if (given === limitedToken && parts[0] !== "users")
      return notionError(403, "restricted_resource", "Insufficient permissions for this endpoint.");
    const body = parseObject(request.body.toString("utf8"));
    if (body === undefined) return notionError(400, "invalid_json", "Error parsing JSON body.");
    return sizeProblem(body) ?? answerNotion({ method: request.method, parts, query, body }, workspace);
  });

  return {
    ...standIn,
    token,
    limitedToken,
    workspace,
    limitAfter: (requests) => {
      left = requests;
    },
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text || "{}") as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
