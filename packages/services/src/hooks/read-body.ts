/** What `{{input.body…}}` reads of a request. */
export type ReadBody = { readonly kind: "read"; readonly body: unknown } | { readonly kind: "malformed" };

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]+)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** JSON as its value, a form as its fields, everything else as text (bytes that are none of its charset become U+FFFD). */
export function readBody(
  { contentType, bytes }: { contentType: string | undefined; bytes: Buffer },
  malformedJson: "refuse" | "text",
): ReadBody {
  const text = textOf(bytes, contentType);
  if (contentType !== undefined && FORM_TYPE.test(contentType)) return { kind: "read", body: formOf(text) };
  const saysJson = contentType !== undefined && JSON_TYPE.test(contentType);
  if (!saysJson || text === "") return { kind: "read", body: text };
  try {
    return { kind: "read", body: JSON.parse(text) };
  } catch {
    return malformedJson === "text" ? { kind: "read", body: text } : { kind: "malformed" };
  }
}

/** In the charset that the type names, else UTF-8; without the mark some put first (RFC 8259, 8.1: it may be ignored). */
export function textOf(bytes: Buffer, contentType = ""): string {
  const charset = CHARSET.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** A field that comes several times is a list. */
export function formOf(text: string): Record<string, string | string[]> {
  return groupFields(new URLSearchParams(text));
}

/** Name and values of a form or a query; one value as text, several as a list. */
export function groupFields(fields: URLSearchParams): Record<string, string | string[]> {
  const groups = new Map<string, string | string[]>();
  for (const [name, value] of fields) {
    const known = groups.get(name);
    if (known === undefined) groups.set(name, value);
    else if (typeof known === "string") groups.set(name, [known, value]);
    else known.push(value);
  }
  return Object.fromEntries(groups);
}
