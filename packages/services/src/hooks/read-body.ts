/** What `{{input.body…}}` reads of a request. */
export type ReadBody = { readonly kind: "read"; readonly body: unknown } | { readonly kind: "malformed" };

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** JSON as its value, a form as its fields, everything else as text (bytes that are no UTF-8 become U+FFFD). */
export function readBody(
  { contentType, bytes }: { contentType: string | undefined; bytes: Buffer },
  malformedJson: "refuse" | "text",
): ReadBody {
  const text = bytes.toString("utf8");
  if (contentType !== undefined && FORM_TYPE.test(contentType)) return { kind: "read", body: formOf(text) };
  const saysJson = contentType !== undefined && JSON_TYPE.test(contentType);
  if (!saysJson || text === "") return { kind: "read", body: text };
  try {
    return { kind: "read", body: JSON.parse(text) };
  } catch {
    return malformedJson === "text" ? { kind: "read", body: text } : { kind: "malformed" };
  }
}

/** A field that comes several times is a list. */
function formOf(text: string): Record<string, string | string[]> {
  return groupFields(new URLSearchParams(text));
}

/** Name and values of a form or a query; one value as text, several as a list. */
export function groupFields(fields: URLSearchParams): Record<string, string | string[]> {
  const groups = new Map<string, string | string[]>();
  for (const [name, value] of fields) {
    const known = groups.get(name);
    groups.set(name, known === undefined ? value : [known, value].flat());
  }
  return Object.fromEntries(groups);
}
