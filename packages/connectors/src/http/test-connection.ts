import {
  type ActionContext,
  type ConnectionTestResult,
  connectionFailure,
  type HttpResponse,
  responseError,
} from "@carillon/connector-kit";
import { lowerCased } from "../lower-cased.ts";
import type { HttpCredentials } from "./credentials.ts";
import { requestUrl } from "./request-url.ts";
import { sendAuthorized } from "./send-authorized.ts";

/** Answers of a server that is there: few APIs have something at their base address. */
const NOT_CONCLUSIVE = new Set([400, 404, 405, 406, 410, 415, 422, 426, 501]);
/** Answers of a server that does not know HEAD. */
const NO_HEAD = new Set([405, 501]);

/** Asks for the base address with the authorization of the connection: HEAD, and GET where HEAD is not known. */
export async function testHttpConnection(
  credentials: HttpCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const head = await ask("HEAD", credentials, context);
    const response = NO_HEAD.has(head.status) ? await ask("GET", credentials, context) : head;
    const { status } = response;
    if (status >= 300 && !NOT_CONCLUSIVE.has(status)) throw responseError("http", response, context.now());
    const { type } = credentials.auth;
    const auth =
      type === "none" ? "" : " It did not refuse the authorization, though it may not have looked at it.";
    const message =
      status < 300
        ? `The address answers (${status}).${auth}`
        : `The server answers, with ${status} at the base address itself, as many APIs do.${auth}`;
    return { success: true, message, details: { httpStatus: status } };
  } catch (error) {
    return connectionFailure("http", error, context.now());
  }
}

function ask(
  method: string,
  { baseUrl, headers, auth }: HttpCredentials,
  context: ActionContext,
): Promise<HttpResponse> {
  const request = { method, url: requestUrl(baseUrl, "", {}), headers: lowerCased(headers) };
  return sendAuthorized(auth, request, context);
}
