import { compileGivenSecrets } from "./given/given-secrets.ts";
import { createKeyReader } from "./names/read-key.ts";
import type { Secret } from "./secret.ts";
import { looksLikeJson, redactJson } from "./text/json-text.ts";
import { redactText } from "./text/redact-text.ts";
import { walkValue } from "./walk/walk.ts";
import type { Rules } from "./walk/walk-context.ts";

export interface RedactOptions {
  /** Values that must not appear anywhere, in whatever encoding. Empty ones are ignored. */
  readonly secrets?: Iterable<string | Secret>;
}

export type Redactor = <T>(value: T) => T;

// The same texts come again and again: channels, statuses, the text of a schedule. Only what holds nothing is remembered.
const LONGEST_REMEMBERED = 200;
const MOST_REMEMBERED = 64;

// JSON in JSON in JSON …: each level doubles the backslashes, so that no real text goes deeper.
const DEEPEST_JSON = 8;

/**
 * Compiles the given secrets once and gives the function that redacts with them. Make one for each set of decrypted
 * credentials and keep it as long as they live.
 */
export function createRedactor(options: RedactOptions = {}): Redactor {
  const given = compileGivenSecrets(options.secrets ?? []);

  const readText = (value: string, depth: number): string => {
    const text = given === undefined ? value : given(value);
    const json = depth < DEEPEST_JSON && looksLikeJson(text) ? readJson(text, depth + 1) : undefined;
    return json ?? redactText(text);
  };
  const clean = new Set<string>();
  const readAgain = (value: string): string => {
    if (value.length > LONGEST_REMEMBERED) return readText(value, 0);
    if (clean.has(value)) return value;
    const text = readText(value, 0);
    if (text !== value) return text;
    if (clean.size >= MOST_REMEMBERED) clean.clear();
    clean.add(value);
    return text;
  };
  const readKey = createKeyReader((key) => readText(key, DEEPEST_JSON));
  const rulesAt = (depth: number): Rules => ({
    text: depth === 0 ? readAgain : (value) => readText(value, depth),
    key: readKey,
    readsStructure: true,
    hasSecrets: given !== undefined,
  });
  const readJson = (text: string, depth: number) =>
    redactJson(
      text,
      (value) => walkValue(value, rulesAt(depth)),
      (key) => readKey(key).text,
    );
  const rules = rulesAt(0);

  // The copy has the shape of the value; that is what T says to the caller.
  return <T>(value: T): T => walkValue(value, rules) as T;
}

const redactByForm = createRedactor();

/**
 * A copy of `value` with every secret replaced by `[redacted]`: strings, nested data, errors with their causes.
 * Never throws, never changes what it was given; cycles, any depth, frozen objects and hostile getters are fine.
 * Redacting twice gives the same as once. On a hot path with known secrets use {@link createRedactor}.
 */
export function redact<T>(value: T, options: RedactOptions = {}): T {
  return options.secrets === undefined ? redactByForm(value) : createRedactor(options)(value);
}
