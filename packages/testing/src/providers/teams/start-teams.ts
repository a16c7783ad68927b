import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";

export type TeamsStandIn = StandIn & {
  /** A workflow that is on. */
  readonly webhookUrl: string;
  /** One that is switched off. */
  readonly disabledUrl: string;
  /** One that was deleted. */
  readonly deletedUrl: string;
  /** A workflow's address that lost its signature. */
  readonly unsignedUrl: string;
  /** An old Office 365 connector. */
  readonly connectorUrl: string;
  /** The messages that came through, as they were posted. */
  readonly messages: Record<string, unknown>[];
};

const MAX_BYTES = 28 * 1_024;
const CARD = "application/vnd.microsoft.card.adaptive";
const PLAIN = { "content-type": "text/plain; charset=utf-8" };

/**
 * A workflow of Power Automate (202, JSON codes) and an old connector (200 and `1`, or 200 and words), as
 * learn.microsoft.com has them. What a GET of a trigger is answered was read off reports of it.
 */
export async function startTeams(): Promise<TeamsStandIn> {
  const messages: Record<string, unknown>[] = [];
  const signature = ["stand", "in", "signature", "s".repeat(30)].join("-");
  const flow = (name: string): string => `/workflows/${name}/triggers/manual/paths/invoke`;
  const query = `?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}`;
  let runs = 0;

  const answerWorkflow = (name: string, url: URL, request: RecordedRequest): Reply => {
    if (url.searchParams.get("sig") === null)
      return refuse(
        401,
        "DirectApiAuthorizationRequired",
        "The request must be authenticated only by OAuth scheme.",
      );
    if (url.searchParams.get("sig") !== signature)
      return refuse(401, "AuthorizationFailed", "The authentication credentials are not valid.");
    if (name !== "live") {
      const state = name === "gone" ? "Deleted" : "Disabled";
      const said = `Could not execute workflow 'flow' trigger 'manual' with state '${state}'.`;
      return refuse(400, "WorkflowTriggerIsNotEnabled", said);
    }
    if (request.method !== "POST")
      return refuse(
        400,
        "TriggerRequestMethodNotValid",
        `The HTTP method is not valid: expected 'POST' and actual '${request.method}'.`,
      );
    if (request.body.length > MAX_BYTES)
      return refuse(413, "RequestEntityTooLarge", "Request Entity Too Large");
    const message = readMessage(request.body);
    if (!message)
      return refuse(
        400,
        "TriggerInputSchemaMismatch",
        "The input body for trigger 'manual' does not match its schema definition.",
      );
    messages.push(message);
    runs += 1;
    return { status: 202, headers: { "x-ms-workflow-run-id": `0858600000000000000${runs}CU00` } };
  };

  const answerConnector = (request: RecordedRequest): Reply => {
    if (request.method !== "POST") return { status: 405 };
    if (request.body.length > MAX_BYTES) return say(200, deliveryFailed(413));
    const message = readMessage(request.body);
    if (!message) return say(400, "Summary or Text is required.");
    messages.push(message);
    return say(200, "1");
  };

  const standIn = await startStandIn((request) => {
    const url = new URL(request.path, "http://stand-in");
    const [, kind, name = ""] = url.pathname.split("/");
    if (kind === "workflows") return answerWorkflow(name, url, request);
    if (kind === "webhookb2") return answerConnector(request);
    return { status: 404, body: "Not found" };
  });
  return {
    ...standIn,
    messages,
    webhookUrl: standIn.url + flow("live") + query,
    disabledUrl: standIn.url + flow("off") + query,
    deletedUrl: standIn.url + flow("gone") + query,
    unsignedUrl: standIn.url + flow("live"),
    connectorUrl: `${standIn.url}/webhookb2/${"c".repeat(20)}@tenant/IncomingWebhook/${"d".repeat(20)}/e`,
  };
}

function refuse(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } };
}

function say(status: number, text: string): Reply {
  return { status, headers: PLAIN, body: text };
}

function deliveryFailed(status: number): string {
  return `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ${status} with ContextId tcid=0`;
}

/** A message with at least one Adaptive Card. */
function readMessage(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    const message = typeof value === "object" && value !== null ? { ...value } : {};
    const attachments =
      "attachments" in message && Array.isArray(message.attachments) ? message.attachments : [];
    const cards = attachments.filter(
      (part) => part?.contentType === CARD && part?.content?.type === "AdaptiveCard",
    );
    return cards.length > 0 ? message : undefined;
  } catch {
    return undefined;
  }
}
