import { classifyName } from "../names/classify-name.ts";
import { programName, secretArguments } from "../text/argv.ts";
import { COMMANDS } from "../text/argv-table.ts";
import type { Role } from "./walk-context.ts";

// RFC 9110 §5.6.2: the characters of a field name, and the colon of HTTP/2's pseudo fields.
const FIELD_NAME = /^[:!#$%&'*+.^_`|~0-9A-Za-z-]{2,80}$/;
const COMMON_FIELDS = new Set(
  `accept accept-encoding accept-language cache-control connection content-encoding content-length content-type date etag
  expires host keep-alive last-modified location origin referer server transfer-encoding upgrade user-agent vary via
  x-forwarded-for x-request-id`.split(/\s+/),
);
// Schemes, cookies and anything else that no word in a list of names looks like.
const CREDENTIAL = /^\S+ \S|=|\d/;

const decoder = new TextDecoder();

/** Text of a header name that may come as bytes, as in undici's raw headers. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof Uint8Array && value.length <= 80 ? decoder.decode(value) : undefined;
}

const isSecretField = (name: string) => classifyName(name) !== "plain" && FIELD_NAME.test(name);

/**
 * Indices whose value is a secret because of the element before it: raw headers (`["Authorization", "Bearer x", …]`)
 * and entries (`["password", "x"]`). A list of mere names, such as error categories, has none.
 */
export function headerValues(list: readonly unknown[], role: Role): Set<number> | undefined {
  if (list.length < 2 || list.length % 2 !== 0) return undefined;
  const names = list.length === 2 ? [textOf(list[0])] : fieldNames(list);
  const certain =
    role === "headers" ||
    role === "entry" ||
    names.some((name) => name !== undefined && COMMON_FIELDS.has(name.toLowerCase()));
  const found = new Set<number>();
  for (const [index, name] of names.entries()) {
    if (name === undefined || !isSecretField(name)) continue;
    const value = textOf(list[index * 2 + 1]);
    if (certain || value === undefined || isHeaderPair(name, value)) found.add(index * 2 + 1);
  }
  return found.size > 0 ? found : undefined;
}

function fieldNames(list: readonly unknown[]): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  for (let index = 0; index < list.length; index += 2) {
    const name = textOf(list[index]);
    if (name === undefined || !FIELD_NAME.test(name)) return [];
    names.push(name);
  }
  return names;
}

const HEADER_NAME = /^(?:proxy-)?authorization$|^(?:set-)?cookie$|-/i;

function isHeaderPair(name: string, value: string): boolean {
  if (!HEADER_NAME.test(name)) return false;
  return (
    CREDENTIAL.test(value) ||
    /^x-/i.test(name) ||
    (value.length > 12 && !/^[a-z]+(?:[_-][a-z]+)*$/.test(value))
  );
}

/** Are all elements pairs that start with a name, as `Object.entries` gives them? */
export function isEntryList(list: readonly unknown[]): boolean {
  return (
    list.length > 0 &&
    list.every((item) => Array.isArray(item) && item.length === 2 && textOf(item[0]) !== undefined)
  );
}

/** Replacements for a command line given as an array. */
export function argumentValues(list: readonly unknown[]): Map<number, string> | undefined {
  const words: string[] = [];
  let isCommandLine = false;
  for (const item of list) {
    if (typeof item !== "string") return undefined;
    if (item.startsWith("-") || (words.length === 0 && COMMANDS.has(programName(item)))) isCommandLine = true;
    words.push(item);
  }
  return isCommandLine ? secretArguments(words) : undefined;
}
