import { type HttpResponse, malformedResponse } from "@carillon/connector-kit";

/** Discord answers a deletion 204 without a body; anything else that says it succeeded is a proxy or a web page. */
export function requireEmpty({ status, body }: HttpResponse): void {
  if (status === 204 || body.length === 0) return;
  throw malformedResponse({ provider: "discord", status, problem: "is not that of Discord's API" });
}
