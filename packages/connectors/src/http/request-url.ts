import { z } from "zod";

/** A path under the base address: never an address of its own, in any spelling a URL parser would take for one. */
export const RequestPath = z
  .string()
  .trim()
  .max(8_000)
  .superRefine((path, context) => {
    const message = /^[a-z][a-z0-9+.-]*:/i.test(path)
      ? "A path, not an address: the host is the connection's"
      : /^[/\\]{2}/.test(path) || path.includes("\\")
        ? "A path begins with one slash, and holds no backslash"
        : /[\p{Cc}#]/u.test(path)
          ? "No line breaks, control characters or fragment"
          : /(^|\/)(\.|%2e){1,2}(\/|\?|$)/i.test(path)
            ? "No . or .. between slashes"
            : undefined;
    if (message) context.addIssue({ code: "custom", message });
  });

const QueryValue = z.union([z.string(), z.number(), z.boolean()]);

/** A list gives the parameter once for each of its values. */
export const RequestQuery = z.record(z.string(), z.union([QueryValue, z.array(QueryValue)]));

/** The address of a request: the path put after the base's own, the query added to what the path has. */
export function requestUrl(
  baseUrl: string,
  path: string,
  query: Readonly<Record<string, z.infer<typeof QueryValue> | readonly z.infer<typeof QueryValue>[]>>,
): URL {
  const base = new URL(baseUrl);
  const joined = `${base.origin}${base.pathname.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
  const url = new URL(path === "" ? base : joined);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
  }
  return url;
}
