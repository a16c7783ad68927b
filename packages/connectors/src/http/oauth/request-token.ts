import { Buffer } from "node:buffer";
import {
  type ActionContext,
  AuthenticationError,
  AuthorizationError,
  beforeEffect,
  type HttpResponse,
  malformedResponse,
  readJson,
  responseError,
} from "@carillon/connector-kit";
import { z } from "zod";
import type { ClientCredentials } from "./client-credentials.ts";

/** RFC 6749 §5.1; a server that says nothing of a lifetime is asked again after a minute. */
const Answer = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string(),
  expires_in: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).optional(),
});
const Refusal = z.looseObject({ error: z.string() });

const UNSAID_SECONDS = 60;

export type IssuedToken = { readonly token: string; readonly lifetimeMs: number };

/**
 * Asks for an access token. Nothing has been asked of the API itself then, so that any failure may be tried again.
 * @throws AuthenticationError for a client that is refused, AuthorizationError for a scope or a grant that is
 */
export function requestToken(auth: ClientCredentials, context: ActionContext): Promise<IssuedToken> {
  return beforeEffect("http", context, async () => {
    const response = await context.http.request({
      method: "POST",
      url: auth.tokenUrl,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
        ...(auth.clientAuthentication === "header" && { authorization: basic(auth) }),
      },
      body: formOf(auth).toString(),
      redirect: "manual",
      isPreparation: true,
      maxBytes: 1_048_576,
    });
    if (response.status !== 200) throw refusalOf(response, context.now());
    const { access_token: token, token_type: type, expires_in: seconds } = readJson("http", response, Answer);
    if (type.toLowerCase() !== "bearer" || !/^[\x21-\x7e]+$/.test(token)) {
      const problem = "holds no bearer token";
      throw malformedResponse({ provider: "http", status: 200, problem, advice: "Check the token address." });
    }
    return { token, lifetimeMs: Math.max(0, seconds ?? UNSAID_SECONDS) * 1_000 };
  });
}

function formOf({
  scope,
  audience,
  clientAuthentication,
  clientId,
  clientSecret,
}: ClientCredentials): URLSearchParams {
  return new URLSearchParams({
    grant_type: "client_credentials",
    ...(scope && { scope }),
    ...(audience && { audience }),
    ...(clientAuthentication === "body" && { client_id: clientId, client_secret: clientSecret }),
  });
}

/** Both parts are encoded as in a form before they are put together (RFC 6749 §2.3.1). */
function basic({ clientId, clientSecret }: ClientCredentials): string {
  const encode = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64")}`;
}

/** The codes of RFC 6749 §5.2. */
function refusalOf(response: HttpResponse, now: Date): Error {
  const details = { provider: "http", httpStatus: response.status, sent: "no" as const };
  switch (codeOf(response)) {
    case "invalid_client":
      return new AuthenticationError({
        ...details,
        code: "INVALID_CLIENT",
        message: "the token address refused the client id or its secret",
        userMessage: "The token address refused the client id or its secret. Enter them again.",
      });
    case "invalid_scope":
    case "unauthorized_client":
    case "access_denied":
      return new AuthorizationError({
        ...details,
        code: "SCOPE_REFUSED",
        message: "the token address gives this client no token for what was asked",
        userMessage:
          "The token address gives this client no token for this scope or audience. Ask who runs it to allow them.",
      });
    default:
      return responseError("http", response, now);
  }
}

function codeOf(response: HttpResponse): string | undefined {
  try {
    return Refusal.safeParse(response.json()).data?.error;
  } catch {
    return undefined;
  }
}
