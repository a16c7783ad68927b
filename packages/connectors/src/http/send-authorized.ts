import { Buffer } from "node:buffer";
import type { ActionContext, HttpRequest, HttpResponse } from "@carillon/connector-kit";
import { type Authorization, authorizationOf, renewed } from "./authorization.ts";
import type { HttpAuth } from "./credentials.ts";

type Unauthorized = Omit<HttpRequest, "url"> & { readonly url: URL };

/**
 * Sends a request with the authorization of a connection. Where a fetched token is refused, it is fetched once
 * more and the request sent again: a 401 means that nothing was done (RFC 9110 §15.5.2).
 */
export async function sendAuthorized(
  auth: HttpAuth,
  request: Unauthorized,
  context: ActionContext,
): Promise<HttpResponse> {
  const send = async (authorization: Authorization) => {
    const url = new URL(request.url);
    for (const [name, value] of Object.entries(authorization.query)) url.searchParams.set(name, value);
    const headers = { ...request.headers, ...authorization.headers };
    const response = await context.http.request({ ...request, url, headers });
    return withoutToken(response, authorization.token);
  };
  const first = await authorizationOf(auth, context);
  const response = await send(first);
  if (response.status !== 401 || !(await renewed(auth, first))) return response;
  return send(await authorizationOf(auth, context));
}

/** An API that says back what it was sent would show a token that is not among the credentials. */
function withoutToken(response: HttpResponse, token: string | undefined): HttpResponse {
  if (token === undefined) return response;
  const hide = (text: string) => text.replaceAll(token, "[redacted]");
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, hide(value)]),
  );
  if (!response.body.includes(token))
    return { ...response, headers, text: () => response.text(), json: () => response.json() };
  const text = () => hide(response.text());
  const body = Buffer.from(hide(response.body.toString("latin1")), "latin1");
  return { ...response, headers, body, text, json: () => JSON.parse(text()) };
}
