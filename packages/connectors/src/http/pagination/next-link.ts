import { ValidationError } from "@carillon/connector-kit";
import type { Page, PageRequest } from "./page.ts";

/**
 * The page that the Link header (RFC 8288) calls the next; null: there is none. It is followed on the same origin alone:
 * the credentials are for no other.
 * @throws ValidationError for another origin
 */
export function nextLink({ url, body, response }: Page): PageRequest | null {
  const target = targetOf(response.headers.link ?? "");
  if (target === null) return null;
  const next = URL.parse(target, url.href);
  if (next && next.origin === url.origin && next.username === "" && next.password === "")
    return { url: next, body };
  const where = next ? next.origin : "no address";
  throw new ValidationError({
    provider: "http",
    code: "LINK_NOT_FOLLOWED",
    httpStatus: response.status,
    message: `the link to the next page leads to ${where}`,
    userMessage: `The link to the next page leads to ${where}, and the credentials are for ${url.origin} alone.`,
    sent: "maybe",
  });
}

/** `<target>; rel="next"` among others; a rel may hold several words. */
function targetOf(header: string): string | null {
  for (const [, target = "", parameters = ""] of header.matchAll(
    /<([^>]*)>((?:\s*;\s*[^\s=;,]+\s*=\s*(?:"[^"]*"|[^",;\s]*))*)/g,
  )) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/i.exec(parameters);
    const words = (rel?.[1] ?? rel?.[2] ?? "").toLowerCase().split(/\s+/);
    if (words.includes("next")) return target;
  }
  return null;
}
