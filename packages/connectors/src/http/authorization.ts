import { Buffer } from "node:buffer";
import type { ActionContext } from "@carillon/connector-kit";
import { accessTokenOf } from "./authorization-code.ts";
import type { HttpAuth } from "./credentials.ts";
import { createTokenCache } from "./oauth/token-cache.ts";

export type Authorization = {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Of a token that the connector fetched itself, and whose value nobody else can hide. */
  readonly token?: string;
};

const NOTHING: Authorization = { headers: {}, query: {} };

/** Of this worker. */
const tokens = createTokenCache();

/**
 * What a way of authorization adds to a request; header names in lower case.
 * @throws CarillonError, known not to have been sent, where a token is needed and not given
 */
export async function authorizationOf(auth: HttpAuth, context: ActionContext): Promise<Authorization> {
  switch (auth.type) {
    case "none":
      return NOTHING;
    case "basic": {
      const pair = Buffer.from(`${auth.username}:${auth.password}`, "utf8").toString("base64");
      return { headers: { authorization: `Basic ${pair}` }, query: {} };
    }
    case "bearer":
      return { headers: { authorization: `Bearer ${auth.token}` }, query: {} };
    case "oauth2AuthorizationCode":
      return { headers: { authorization: `Bearer ${accessTokenOf(auth)}` }, query: {} };
    case "apiKey":
      return auth.in === "query"
        ? { headers: {}, query: { [auth.name]: auth.value } }
        : { headers: { [auth.name.toLowerCase()]: auth.value }, query: {} };
    case "oauth2ClientCredentials": {
      // A dry run sends nothing, to the token address neither.
      if (context.dryRun) return { headers: { authorization: "Bearer (a token is fetched)" }, query: {} };
      const token = await tokens.get(auth, context);
      return { headers: { authorization: `Bearer ${token}` }, query: {}, token };
    }
  }
}

/** After a refusal: another authorization may do where this one's token can be fetched anew. */
export async function renewed(auth: HttpAuth, { token }: Authorization): Promise<boolean> {
  if (auth.type !== "oauth2ClientCredentials" || token === undefined) return false;
  await tokens.drop(auth, token);
  return true;
}
