import {
  type ActionContext,
  type ConnectionTestResult,
  connectionFailure,
  type HttpResponse,
  readPath,
  responseError,
} from "@carillon/connector-kit";
import type { TeamsCredentials } from "./credentials.ts";

/** The path of an old connector's address, `/webhookb2/…`. */
const OLD_CONNECTOR = /^\/webhook(b2)?\//;

/**
 * Finds out whether the address lives, and sends nothing. A workflow's trigger takes POST alone: it checks the
 * signature, then refuses a GET before it begins. An old connector refuses an empty message.
 */
export async function testTeamsConnection(
  { webhookUrl }: TeamsCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const isOld = OLD_CONNECTOR.test(new URL(webhookUrl).pathname);
    const response = await context.http.request({
      ...(isOld
        ? { method: "POST", body: "{}", headers: { "content-type": "application/json" } }
        : { method: "GET" }),
      url: webhookUrl,
      redirect: "manual",
      maxBytes: 1_000_000,
    });
    if (isOld && /summary or text is required/i.test(response.text())) return oldConnector;
    if (!isOld && refusesGet(response)) return workflow;
    if (response.status >= 400)
      return connectionFailure("teams", responseError("teams", response, context.now()), context.now());
    return {
      success: false,
      message: `The address answered ${response.status}, but not as a Teams workflow does. Copy the whole address of the workflow again.`,
      details: { reason: "wrong_host", httpStatus: response.status },
    };
  } catch (error) {
    return connectionFailure("teams", error, context.now());
  }
}

const workflow: ConnectionTestResult = {
  success: true,
  message: "The workflow is switched on and takes messages. Nothing was posted.",
  details: { webhook: "workflow" },
};

const oldConnector: ConnectionTestResult = {
  success: true,
  message:
    "The connector is alive. Nothing was posted. Microsoft is retiring these connectors: make a workflow in its place.",
  details: { webhook: "connector" },
};

function refusesGet(response: HttpResponse): boolean {
  if (response.status === 405) return true;
  try {
    return readPath(response.json(), "error", "code") === "TriggerRequestMethodNotValid";
  } catch {
    return false;
  }
}
