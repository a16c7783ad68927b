/** JSON is read up to this many characters; of a longer body only the beginning is looked at, as text. */
const MAX_JSON_LENGTH = 1_048_576;
const MAX_SEARCHED_LENGTH = 8_192;

export type AnswerBody = { text: string; json: unknown };

/** A body as text and, where it is one, as parsed JSON. An object is taken as parsed already. */
export function readBody(body: unknown): AnswerBody {
  if (typeof body === "string")
    return { text: body.slice(0, MAX_SEARCHED_LENGTH).trim(), json: parseJson(body) };
  if (body instanceof Uint8Array)
    return readBody(new TextDecoder().decode(body.subarray(0, MAX_JSON_LENGTH + 1)));
  if (body !== null && typeof body === "object") return { text: "", json: body };
  return { text: "", json: undefined };
}

function parseJson(body: string): unknown {
  if (body.length > MAX_JSON_LENGTH) return undefined;
  const text = body.replace(/^\uFEFF/, "").trim();
  if (!text.startsWith("{") && !text.startsWith("[")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
