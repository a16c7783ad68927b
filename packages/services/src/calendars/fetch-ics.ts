import type { HttpClient } from "@carillon/connector-kit";
import { categorize, MAX_ICS_BYTES } from "@carillon/core";
import { IcsError } from "./ics/ics-error.ts";

const TIME_MS = 15_000;

/**
 * The text behind an address, through the guarded client.
 * @throws IcsError saying why there is none; the address itself, which may be a secret, is not in it
 */
export async function fetchIcs(http: HttpClient, url: string, now: Date): Promise<string> {
  const request = {
    method: "GET",
    // What calendars offer for subscribing is plain HTTPS (and a name of Apple's).
    url: url.replace(/^webcal:/i, "https:"),
    headers: { accept: "text/calendar, text/plain;q=0.5, */*;q=0.1" },
    maxBytes: MAX_ICS_BYTES,
    signal: AbortSignal.timeout(TIME_MS),
  };
  const answer = await http.request(request).catch((cause: unknown) => {
    throw new IcsError(categorize("http", cause, { now }).userMessage, { cause });
  });
  if (answer.status < 200 || answer.status > 299)
    throw new IcsError(`The address answered with status ${answer.status}; is it still the right one?`);
  return answer.text();
}

/** What may be shown of an address. */
export function hostOf(url: string): string {
  return new URL(url.replace(/^webcal:/i, "https:")).host;
}
