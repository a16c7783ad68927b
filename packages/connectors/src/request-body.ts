export type EncodedBody = { readonly body: string | Uint8Array; readonly contentType: string };

export const JSON_TYPE = "application/json";
export const TEXT_TYPE = "text/plain; charset=utf-8";

/** JSON as it goes over the line. A text that is JSON already, as a template makes it, is sent as it stands. */
export function jsonOrText(value: unknown): EncodedBody {
  if (typeof value !== "string") return { body: JSON.stringify(value), contentType: JSON_TYPE };
  return { body: value, contentType: isJson(value) ? JSON_TYPE : TEXT_TYPE };
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
