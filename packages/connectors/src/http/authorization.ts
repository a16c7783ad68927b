import { Buffer } from "node:buffer";
import type { HttpAuth } from "./credentials.ts";

export type Authorization = {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
};

const NOTHING: Authorization = { headers: {}, query: {} };

/** What a way of authorization adds to a request; header names in lower case. */
export function authorizationOf(auth: HttpAuth): Authorization {
  switch (auth.type) {
    case "none":
      return NOTHING;
    case "basic": {
      const pair = Buffer.from(`${auth.username}:${auth.password}`, "utf8").toString("base64");
      return { headers: { authorization: `Basic ${pair}` }, query: {} };
    }
    case "bearer":
      return { headers: { authorization: `Bearer ${auth.token}` }, query: {} };
    case "apiKey":
      return auth.in === "query"
        ? { headers: {}, query: { [auth.name]: auth.value } }
        : { headers: { [auth.name.toLowerCase()]: auth.value }, query: {} };
  }
}
