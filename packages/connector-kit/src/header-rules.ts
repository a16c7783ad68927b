import { z } from "zod";

/** A field name of RFC 9110 §5.6.2. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/;
/** Printable characters, spaces and tabs (RFC 9110 §5.5), in what one byte can hold: no line break can smuggle in a header. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Set by the HTTP client itself, or of one hop only (RFC 9110 §7.6.1). */
const REFUSED = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Headers a person sets on a request: names and values that cannot break out of their line, none of the transport's own.
 * @param value what one value is: `HeaderValue`, or the same marked secret
 */
export function requestHeaders<Value extends z.ZodType<string, string>>(value: Value) {
  return z.record(z.string(), value).superRefine((headers, context) => {
    const names = Object.keys(headers);
    if (names.length > 100) context.addIssue({ code: "custom", message: "At most 100 headers" });
    const seen = new Set<string>();
    for (const name of names) {
      const lower = name.toLowerCase();
      const message = !NAME.test(name)
        ? "Not a header name"
        : REFUSED.has(lower)
          ? "This header is set by the connection itself"
          : seen.has(lower)
            ? "This header is given twice"
            : undefined;
      if (message) context.addIssue({ code: "custom", path: [name], message });
      seen.add(lower);
    }
  });
}

/** One name of a header that a request may be given. */
export const HeaderName = z
  .string()
  .regex(NAME, "Not a header name")
  .refine((name) => !REFUSED.has(name.toLowerCase()), "This header is set by the connection itself");

export const HeaderValue = z
  .string()
  .max(8_192)
  .regex(VALUE, "Not a header value: line breaks and control characters are not allowed");
