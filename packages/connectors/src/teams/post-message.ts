import { type ActionContext, malformedResponse, responseError } from "@carillon/connector-kit";
import { z } from "zod";

export const Posted = z.object({
  via: z.enum(["workflow", "connector"]),
  runId: z
    .string()
    .nullable()
    .meta({ description: "Run of the workflow, as its run history names it; null by an old connector" }),
});
type Posted = z.infer<typeof Posted>;

/**
 * Posts a message. A workflow answers 202 as soon as it has begun, so that only its own run history tells whether the
 * message got to the channel. An old connector answers 200 and `1`, or 200 and what went wrong.
 * @throws CarillonError for every other answer
 */
export async function postMessage(
  webhookUrl: string,
  message: object,
  context: ActionContext,
): Promise<Posted> {
  const response = await context.http.request({
    method: "POST",
    url: webhookUrl,
    headers: {
      "content-type": "application/json; charset=utf-8",
      // Shown in the run history: by it a run of Carillon's is found there (learn.microsoft.com/azure/logic-apps/monitor-workflows-collect-diagnostic-data).
      "x-ms-client-tracking-id": context.idempotencyKey,
    },
    body: JSON.stringify(message),
    redirect: "manual",
    maxBytes: 1_000_000,
  });
  const { status, headers } = response;
  const said = response.text().trim();
  const runId = headers["x-ms-workflow-run-id"] ?? null;
  if (status === 202 || (status === 200 && runId !== null)) return { via: "workflow", runId };
  if (status === 200 && (said === "1" || said === "")) return { via: "connector", runId: null };
  if (status !== 200 || /webhook message delivery failed|HTTP error \d{3}/i.test(said))
    throw responseError("teams", response, context.now());
  throw malformedResponse({ provider: "teams", status, problem: "is not that of a Teams workflow" });
}
