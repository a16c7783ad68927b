import { type HttpResponse, malformedResponse } from "@carillon/connector-kit";

export const RESPONSE_TYPES = ["auto", "json", "text", "base64"] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

/**
 * The body of an answer as asked for; `auto` goes by Content-Type: JSON, text, or base64 for all else. Nothing is null.
 * @throws ValidationError `MALFORMED_RESPONSE` when JSON was asked for, or promised, and is none
 */
export function decodeResponseBody(response: HttpResponse, type: ResponseType): unknown {
  if (response.body.length === 0) return null;
  switch (type === "auto" ? typeByContent(response.headers["content-type"]) : type) {
    case "json":
      return readJson(response);
    case "text":
      return response.text();
    case "base64":
      return response.body.toString("base64");
  }
}

function typeByContent(contentType = ""): Exclude<ResponseType, "auto"> {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || type.endsWith("+json")) return "json";
  const isText = /^text\/|[/+](xml|yaml|x-www-form-urlencoded|javascript|x-ndjson|graphql)$/.test(type);
  return isText || type === "" ? "text" : "base64";
}

function readJson(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch (cause) {
    throw malformedResponse({
      provider: "http",
      status: response.status,
      problem: "is not JSON",
      advice: "Set the response type to text to take it as it is.",
      cause,
    });
  }
}
