import { isStopWord } from "./stop-words.ts";

const LEAD = /(?:^|\n)[ \t]*(?:[-*] )?(?:export )?$/;
const LONGEST_LEAD = 40;

/** Does the line start with this key (after an indent, a list dash or `export`)? Looks back a bounded way. */
export function isLineStart(text: string, index: number): boolean {
  if (index > LONGEST_LEAD) return LEAD.test(`x${text.slice(index - LONGEST_LEAD, index)}`);
  return LEAD.test(text.slice(0, index));
}

const PHRASE = /(?: [a-z]{2,12}){1,24}(?=[ \t]*(?:\r?\n|$))/y;

/** A value of plain words up to the end of the line is a pass phrase (`password: correct horse battery staple`). */
export function phraseEnd(text: string, value: { start: number; end: number }): number {
  if (value.end - value.start > 12 || !/^[a-z]{2,12}$/.test(text.slice(value.start, value.end)))
    return value.end;
  PHRASE.lastIndex = value.end;
  const rest = PHRASE.exec(text)?.[0];
  if (rest === undefined || rest.split(" ").some((word) => word !== "" && isStopWord(word))) return value.end;
  return value.end + rest.length;
}

const BLOCK_HEAD = /[|>]?[+-]?\d?[ \t]{0,8}\r?\n/y;
const LINE = /([ \t]*)([^\n]*)(?:\n|$)/y;

/** The end of the lines that are indented deeper than the key's: a YAML block or mapping. Stack frames are none. */
export function blockEnd(text: string, keyStart: number, from: number): number | undefined {
  BLOCK_HEAD.lastIndex = from;
  if (!BLOCK_HEAD.test(text)) return undefined;
  const indent = keyStart - (text.lastIndexOf("\n", keyStart - 1) + 1);
  let end: number | undefined;
  for (let at = BLOCK_HEAD.lastIndex; at < text.length; ) {
    LINE.lastIndex = at;
    const [line = "", lead = "", content = ""] = LINE.exec(text) ?? [];
    if (content.trim() !== "" && (lead.length <= indent || content.startsWith("at "))) break;
    if (content.trim() !== "") end = at + lead.length + content.trimEnd().length;
    at += Math.max(line.length, 1);
  }
  return end;
}
