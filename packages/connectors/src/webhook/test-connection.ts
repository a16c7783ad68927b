import {
  type ActionContext,
  type ConnectionTestResult,
  connectionFailure,
  responseError,
} from "@carillon/connector-kit";
import { refuseRedirect } from "../refuse-redirect.ts";
import type { WebhookCredentials } from "./credentials.ts";

/** Answers of a server that is there but has no use for OPTIONS: many receivers take POST alone. */
const NOT_CONCLUSIVE = new Set([400, 404, 405, 406, 415, 422, 426, 501]);

/**
 * Asks the address for its OPTIONS, a method without effects (RFC 9110 §9.3.7): no event is sent, so that what is
 * known afterwards is that the address answers and does not refuse the headers.
 */
export async function testWebhookConnection(
  credentials: WebhookCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const response = await context.http.request({
      method: "OPTIONS",
      url: credentials.url,
      headers: credentials.headers,
      redirect: "manual",
      maxBytes: 1024 * 1024,
    });
    const { status } = response;
    refuseRedirect("webhook", response);
    if (status >= 300 && !NOT_CONCLUSIVE.has(status)) throw responseError("webhook", response, context.now());
    const signed = credentials.secret
      ? "Events will be signed."
      : "Events will not be signed: no secret is set.";
    const said =
      status < 300
        ? `answers (${status} to OPTIONS)`
        : `answers, though with ${status} to OPTIONS, as receivers that know only events do`;
    return {
      success: true,
      message: `The address ${said}. No event was sent. ${signed}`,
      details: { httpStatus: status },
    };
  } catch (error) {
    return connectionFailure("webhook", error, context.now());
  }
}
