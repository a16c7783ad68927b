import { InvalidRequestError } from "./egress-errors.ts";

// CONNECT would make the pool a tunnel; TRACE and TRACK echo headers back (as in the Fetch standard).
const FORBIDDEN_METHODS = new Set(["CONNECT", "TRACE", "TRACK"]);

/** @throws InvalidRequestError for what is no method, or none that may be used. */
export function requestMethod(method: string): string {
  const upper = typeof method === "string" ? method.toUpperCase() : "";
  if (!/^[A-Z][A-Z-]{0,31}$/.test(upper)) throw new InvalidRequestError("the method is not valid");
  if (FORBIDDEN_METHODS.has(upper)) throw new InvalidRequestError(`the method ${upper} is not allowed`);
  return upper;
}

/** Path and query as they go on the wire. What the URL brings along stays byte for byte; `query` is added to it. */
export function requestPath(
  { pathname, search }: URL,
  query: Readonly<Record<string, string | number | boolean | undefined>> | undefined,
): string {
  if (query === undefined) return pathname + search;
  const added = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) added.append(name, String(value));
  }
  if (added.size === 0) return pathname + search;
  return `${pathname}${search === "" ? "?" : `${search}&`}${added.toString()}`;
}
