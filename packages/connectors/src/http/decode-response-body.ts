import { type ActionContext, type HttpResponse, malformedResponse } from "@carillon/connector-kit";
import { fileNameOf } from "./file-name-of.ts";

export const RESPONSE_TYPES = ["auto", "json", "text", "binary", "base64"] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

type Decoding = {
  readonly type: ResponseType;
  /** What was asked for, which names a file that has no name. */
  readonly path: string;
  readonly context: Pick<ActionContext, "artifacts">;
};

/**
 * The body of an answer as asked for; `auto` goes by Content-Type: JSON, text, or an artifact for all else. Nothing is null.
 * @throws ValidationError `MALFORMED_RESPONSE` when JSON was asked for, or promised, and is none; what artifacts.save throws
 */
export async function decodeResponseBody(
  response: HttpResponse,
  { type, path, context }: Decoding,
): Promise<unknown> {
  const { body, headers } = response;
  if (body.length === 0) return null;
  switch (type === "auto" ? typeByContent(headers["content-type"]) : type) {
    case "json":
      return readJson(response);
    case "text":
      return response.text();
    case "base64":
      return body.toString("base64");
    case "binary": {
      const contentType = headers["content-type"] ?? "application/octet-stream";
      return context.artifacts.save({ name: fileNameOf(headers, path), contentType, body });
    }
  }
}

function typeByContent(contentType = ""): Exclude<ResponseType, "auto"> {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || type.endsWith("+json")) return "json";
  const isText = /^text\/|[/+](xml|yaml|x-www-form-urlencoded|javascript|x-ndjson|graphql)$/.test(type);
  return isText || type === "" ? "text" : "binary";
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
