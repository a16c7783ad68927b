import { type HttpResponse, ValidationError } from "@carillon/connector-kit";

/**
 * A message is not sent on to where a receiver points: what is signed, and the headers that authorize it, are for the
 * saved address alone, and most clients turn a redirected POST into a GET without its body (RFC 9110 §15.4).
 * @throws ValidationError `REDIRECTED` for a 3xx with a location
 */
export function refuseRedirect(provider: string, { status, headers }: HttpResponse): void {
  if (status < 300 || status > 399 || headers.location === undefined) return;
  const target = URL.parse(headers.location);
  const where = target ? `${target.origin}${target.pathname}` : "another path";
  throw new ValidationError({
    provider,
    code: "REDIRECTED",
    httpStatus: status,
    message: `answered ${status}, a redirect, which is not followed`,
    userMessage: `The address answered ${status} and points to ${where}. Save the address that finally answers.`,
  });
}
