import { createHmac } from "node:crypto";
import { type ActionContext, readJson, responseError } from "@carillon/connector-kit";
import type { z } from "zod";
import { GRAPH_API, type WhatsAppCredentials } from "./credentials.ts";

/**
 * Calls the Graph API for the connection's phone number.
 * With an app secret the call carries `appsecret_proof`, which apps can be set to require:
 * https://developers.facebook.com/docs/graph-api/guides/secure-requests
 * @throws CarillonError by what Meta answered, its `code` being Meta's; a transport error as `context.http` throws it
 */
export async function callGraph<Answer extends z.ZodType>(
  credentials: WhatsAppCredentials,
  context: ActionContext,
  call: {
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly json?: object;
    readonly answer: Answer;
  },
): Promise<z.output<Answer>> {
  const { accessToken, appSecret, phoneNumberId } = credentials;
  const base = (credentials.apiBaseUrl ?? GRAPH_API).replace(/\/+$/, "");
  const response = await context.http.request({
    method: call.json ? "POST" : "GET",
    url: `${base}/${phoneNumberId}${call.path}`,
    query: { ...call.query, appsecret_proof: appSecret && proofOf(accessToken, appSecret) },
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(call.json && { "content-type": "application/json" }),
    },
    body: call.json && JSON.stringify(call.json),
    redirect: "manual",
    maxBytes: 1024 * 1024,
  });
  if (response.status < 200 || response.status > 299)
    throw responseError("whatsapp", response, context.now());
  return readJson("whatsapp", response, call.answer);
}

function proofOf(accessToken: string, appSecret: string): string {
  return createHmac("sha256", appSecret).update(accessToken).digest("hex");
}
