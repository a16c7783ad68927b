import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "@carillon/services";

/** What pages of the product send along; a script with a session's cookie does not. */
const HEADER = "x-carillon-client";

/** Whether a person asks by a page. It grants nothing: it tells what they run as run by hand. */
export function isFromPage(headers: IncomingHttpHeaders, { sessionId }: Caller): boolean {
  return sessionId !== null && headers[HEADER] === "web";
}
