import {
  type ActionContext,
  type HttpRequest,
  type HttpResponse,
  responseError,
} from "@carillon/connector-kit";
import { NTFY, type NtfyCredentials } from "./credentials.ts";

/**
 * A request to the server, with the token.
 * ntfy's statuses are those of HTTP, so that the rules for any service read them; one that core does not know and that
 * has codes of its own declares `errorRules`.
 * @throws CarillonError of an answer that is not 200
 */
export async function callNtfy(
  { token, serverUrl }: NtfyCredentials,
  context: ActionContext,
  { path, ...request }: Pick<HttpRequest, "method" | "body"> & { path: string },
): Promise<HttpResponse> {
  const response = await context.http.request({
    ...request,
    url: (serverUrl ?? NTFY).replace(/\/+$/, "") + path,
    headers: { authorization: `Bearer ${token}` },
    redirect: "manual",
  });
  if (response.status !== 200) throw responseError("ntfy", response, context.now());
  return response;
}
