import {
  ABOUT_WORDS,
  ASKING_WORDS,
  COUNTED_WORDS,
  INNOCENT_OWNERS,
  SECRET_PAIRS,
  SIGNATURE_WORDS,
  STRONG_BEGINNING,
  STRONG_ENDING,
  STRONG_WORDS,
  TRAILING_WORDS,
  WEAK_WORDS,
} from "./secret-words.ts";
import { splitName } from "./split-name.ts";

/**
 * What a name says about its value. `secret`: all of it is gone; `counted`: gone, numbers stay (`tokens: 12`);
 * `opaque`: gone when it is one long run of characters (`x-hub-signature`); `address`: gone when it is a URL.
 */
export type NameKind = "plain" | "secret" | "counted" | "opaque" | "address";

const LONGEST_NAME = 200;
const CACHED_NAMES = 4_096;
const cache = new Map<string, NameKind>();

/** Decides by the words of the name, in any case and spelling. Cached, since the same few names come again and again. */
export function classifyName(name: string): NameKind {
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (name.length > LONGEST_NAME) return classifyWords(splitName(name.slice(-LONGEST_NAME))) ?? "plain";
  const kind = classifyUncached(name);
  if (cache.size >= CACHED_NAMES) cache.clear();
  cache.set(name, kind);
  return kind;
}

// Paths, media types and files are no names: `application/jwt`, `/auth/token`, `password.ts`.
const PLACE =
  /\/|\.(?:[cm]?[jt]sx?|vue|py|go|rb|java|kt|rs|php|json|ya?ml|toml|html?|css|md|sql|sh|cs|log|txt)$/i;

function classifyUncached(name: string): NameKind {
  if (PLACE.test(name)) return "plain";
  const words = splitName(name);
  const kind = classifyWords(words);
  if (kind !== undefined) return kind;
  // `PaSsWoRd`, `aPiKeY`: case that does not mark words.
  return (words.length > 1 && /^[A-Za-z]+$/.test(name) && classifyWords([words.join("")])) || "plain";
}

/** `undefined` where no word is a secret one; "plain" where one is, but the name only speaks about it. */
function classifyWords(words: readonly string[]): NameKind | undefined {
  for (let index = words.length - 1; index >= 0; index--) {
    const found = secretAt(words, index);
    if (found === undefined) continue;
    const later = words.slice(index + 1);
    if (later.some((word) => ABOUT_WORDS.has(word))) return "plain";
    if (found === "weak" && !later.every((word) => TRAILING_WORDS.has(word))) return "plain";
    if (index > 0 && ASKING_WORDS.has(words[0] ?? "")) return "plain";
    return COUNTED_WORDS.has(words[index] ?? "") ? "counted" : "secret";
  }
  const last = words.at(-1) ?? "";
  if (SIGNATURE_WORDS.has(last)) return "opaque";
  if (last === "webhook" || last === "webhooks") return "address";
  return undefined;
}

/** Whether the word at `index`, alone or with the one before it, is a secret one. */
function secretAt(words: readonly string[], index: number): "strong" | "weak" | undefined {
  // `tokenvalue`, written together.
  const word = (words[index] ?? "").replace(/(?<=..)values?$/, "");
  const before = words[index - 1] ?? "";
  if (index > 0 && SECRET_PAIRS.has(`${before} ${word}`)) {
    const isAgentSession = before === "session" && words[index - 2] === "agent";
    return isAgentSession ? undefined : "strong";
  }
  if (STRONG_WORDS.has(word) || STRONG_ENDING.test(word) || STRONG_BEGINNING.test(word)) return "strong";
  if (WEAK_WORDS.has(word) && !INNOCENT_OWNERS.has(before)) return "weak";
  return word === "pat" && index > 0 ? "weak" : undefined;
}

/** Is a value under this name hidden, whether the name is an object's key, a header or a variable? */
export function isSecretName(name: string): boolean {
  const kind = classifyName(name);
  return kind === "secret" || kind === "counted";
}
