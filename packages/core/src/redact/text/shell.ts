import { isMarkerAt, REDACTED } from "../marker.ts";
import { classifyName } from "../names/classify-name.ts";
import { hidesText } from "../names/hides-text.ts";
import { secretArguments } from "./argv.ts";
import { COMMANDS } from "./argv-table.ts";
import { escapePattern } from "./escape-pattern.ts";
import { isStopWord } from "./stop-words.ts";
import { bareEnd, closingQuote } from "./value-end.ts";

const names = [...COMMANDS.keys()].map((name) => escapePattern(name)).join("|");
const COMMAND = new RegExp(`(?<![\\w.-])(?:${names})(?:\\.exe)?(?=[ \\t]+\\S)`, "g");

type Word = { readonly text: string; readonly from: number; readonly to: number };

/** Replaces secrets on command lines: of the programs in the table, then behind any flag with a secret name. */
export function redactShell(text: string): string {
  return redactFlags(redactCommands(text));
}

function redactCommands(text: string): string {
  let out = "";
  let done = 0;
  COMMAND.lastIndex = 0;
  for (let hit = COMMAND.exec(text); hit !== null; hit = COMMAND.exec(text)) {
    const words = readWords(text, hit.index);
    const secrets = secretArguments(words.map((word) => unquote(word.text)));
    for (const [index, replacement] of [...secrets].sort(([a], [b]) => a - b)) {
      const word = words[index];
      if (word === undefined) continue;
      out += text.slice(done, word.from) + replacement;
      done = word.to;
    }
    COMMAND.lastIndex = Math.max(COMMAND.lastIndex, words.at(-1)?.to ?? 0);
  }
  return done === 0 ? text : out + text.slice(done);
}

const LONGEST_LINE = 20_000;

/** The words of one command line; quotes and continued lines as in a POSIX shell, near enough. */
function readWords(text: string, from: number): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < text.length && at - from < LONGEST_LINE) {
    const c = text[at];
    if (c === " " || c === "\t") at++;
    else if (c === "\\" && text[at + 1] === "\n") at += 2;
    else if (c === "\n" || c === "\r") break;
    else {
      const start = at;
      at = wordEnd(text, at);
      words.push({ text: text.slice(start, at), from: start, to: at });
    }
  }
  return words;
}

/** Quoted and unquoted pieces written together are one word: `-H'Accept: x'`. */
function wordEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const c = text[at];
    if (c === undefined || /\s/.test(c)) return at;
    if (c === '"' || c === "'") {
      const end = closingQuote(text, at + 1, c);
      at = end === -1 ? at + 1 : end + 1;
    } else if (c === "\\" && text[at + 1] !== "\n") at += 2;
    else if (c === ";" || c === "|" || c === "&") {
      if (at > start) return at;
      return text[at + 1] === c ? at + 2 : at + 1;
    } else at++;
    if (at - start > LONGEST_LINE) return at;
  }
}

const unquote = (word: string) =>
  /^(["'])[\s\S]*\1$/.test(word) && word.length > 1 ? word.slice(1, -1) : word;

const FLAG = /(?<![\w-])-{1,2}([A-Za-z][\w.-]{2,60})[ \t]{1,8}(?=[^\s-])/g;

/** `--token abc` of any program. */
function redactFlags(text: string): string {
  let out = "";
  let done = 0;
  FLAG.lastIndex = 0;
  for (let hit = FLAG.exec(text); hit !== null; hit = FLAG.exec(text)) {
    const kind = classifyName(hit[1] ?? "");
    if (kind === "plain") continue;
    const opened = FLAG.lastIndex;
    const quote = /["']/.test(text[opened] ?? "") ? (text[opened] ?? "") : "";
    const start = opened + quote.length;
    const end = quote === "" ? bareEnd(text, start, "") : closingQuote(text, start, quote);
    if (end <= start || isMarkerAt(text, start) || isStopWord(text.slice(start, end))) continue;
    if (!hidesText(kind, text.slice(start, end)) || isPlaceholder(text.slice(start, end))) continue;
    out += text.slice(done, start) + REDACTED;
    done = end;
    FLAG.lastIndex = end;
  }
  return done === 0 ? text : out + text.slice(done);
}

/** `--token TOKEN`, as a usage line writes it. */
const isPlaceholder = (value: string) => /^[A-Z_]+$/.test(value) && classifyName(value) !== "plain";
