import { asText, readList, readProperty } from "./safe-read.ts";

/** More links than this are not followed; real chains have two or three. */
const MAX_LINKS = 32;
const MAX_ERRORS_OF_ONE = 16;

/** One error of a chain, read once. */
export type ErrorLink = {
  value: unknown;
  name: string;
  message: string;
  code: string;
  /** Nodemailer keeps the system's code here when it sets its own. */
  originalCode: string;
  syscall: string;
};

/**
 * A failure and everything under it, the outermost first: its `cause` and the `errors` of an AggregateError.
 * Each is read once, so that circles end.
 */
export function readErrorChain(failure: unknown): ErrorLink[] {
  const queue: unknown[] = [failure];
  const seen = new Set<unknown>();
  const links: ErrorLink[] = [];
  for (const value of queue) {
    if (links.length >= MAX_LINKS) break;
    if (value === null || value === undefined || seen.has(value)) continue;
    seen.add(value);
    links.push(readLink(value));
    queue.push(readProperty(value, "cause"), ...readList(readProperty(value, "errors"), MAX_ERRORS_OF_ONE));
  }
  return links;
}

function readLink(value: unknown): ErrorLink {
  const text = (key: string) => asText(readProperty(value, key)) ?? "";
  const code = readProperty(value, "code");
  return {
    value,
    name: text("name"),
    message: typeof value === "string" ? (asText(value) ?? "") : text("message"),
    // Numbers are DOMException's and others' own codes and mean nothing here.
    code: typeof code === "string" ? code.slice(0, 100) : "",
    originalCode: text("originalCode"),
    syscall: text("syscall"),
  };
}
