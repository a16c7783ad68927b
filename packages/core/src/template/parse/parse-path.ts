import { ExpressionError } from "../template-error.ts";
import { readString } from "./read-string.ts";

const ROOT = /[A-Za-z_]\w*/y;
const KEY = /\.([\p{L}\p{N}_$-]+)/uy;
const INDEX = /\[\s*(\d{1,9})\s*\]/y;
const MOST_KEYS = 50;

/** Keys that lead from a value to the language. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Reads `root.key[0]["other key"]`; `end` is where it stops. Throws ExpressionError. */
export function parsePath(source: string): { path: string[]; reference: string; end: number } {
  ROOT.lastIndex = 0;
  const root = ROOT.exec(source)?.[0];
  if (root === undefined) throw new ExpressionError(`"${source.slice(0, 30)}" does not start with a name`);
  const path = [root];
  let reference = root;
  let at = root.length;
  for (;;) {
    const step = readKey(source, at);
    if (step === undefined) return { path, reference, end: at };
    reference += /^[\p{L}\p{N}_$-]+$/u.test(step.key) ? `.${step.key}` : `[${JSON.stringify(step.key)}]`;
    if (FORBIDDEN.has(step.key))
      throw new ExpressionError(`"${step.key}" cannot be read in a template`, reference);
    path.push(step.key);
    if (path.length > MOST_KEYS)
      throw new ExpressionError(`more than ${MOST_KEYS} keys in a name`, reference);
    at = step.end;
  }
}

function readKey(source: string, at: number): { key: string; end: number } | undefined {
  KEY.lastIndex = at;
  const key = KEY.exec(source)?.[1];
  if (key !== undefined) return { key, end: KEY.lastIndex };
  INDEX.lastIndex = at;
  const index = INDEX.exec(source)?.[1];
  if (index !== undefined) return { key: String(Number(index)), end: INDEX.lastIndex };
  if (source[at] !== "[" || (source[at + 1] !== '"' && source[at + 1] !== "'")) return undefined;
  const { value, next } = readString(source, at + 1);
  if (source[next] !== "]") throw new ExpressionError(`"]" is missing in "${source.slice(0, 60)}"`);
  return { key: value, end: next + 1 };
}
