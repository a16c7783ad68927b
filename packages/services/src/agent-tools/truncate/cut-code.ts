import { type Line, linesLeftOut } from "./keep-lines.ts";

/** Lines that are kept of a function's body at either end: fewer, the less room there is. */
const KEPT = [12, 6, 3, 1] as const;
const LINE_LENGTH = 200;

const FUNCTION =
  /^\s*((export|default|pub|public|private|protected|internal|static|final|override|async|unsafe|inline|local)\s+)*(function|def|fn|func|fun|sub|constructor)\b|=>\s*\{\s*$|^\s*(?!if\b|for\b|while\b|switch\b|catch\b|else\b|return\b|do\b)[A-Za-z_$][\w$<>[\],:&*~ ]*\([^()]*\)[\w<>[\]:|, ]*\{\s*$/;

export const isFunctionStart = (line: string): boolean => FUNCTION.test(line.slice(0, LINE_LENGTH));

/** The text with less and less of the middle of each function, from the outermost ones. */
export function codeLines(lines: readonly Line[]): Line[][] {
  const bodies = functionsOf(lines);
  return KEPT.map((kept) => withoutMiddles(lines, bodies, kept));
}

type Body = { readonly from: number; readonly to: number };

/** Where the bodies of the outermost functions are, told by how far lines are indented. */
function functionsOf(lines: readonly Line[]): Body[] {
  const bodies: Body[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const start = lines[at]?.text ?? "";
    if (!isFunctionStart(start)) continue;
    const indent = indentOf(start);
    let to = at + 1;
    // An opening brace on a line of its own.
    if (lines[to]?.text.trim() === "{") to += 1;
    const from = to;
    while (to < lines.length && isInside(lines[to]?.text ?? "", indent)) to += 1;
    bodies.push({ from, to });
    at = to - 1;
  }
  return bodies;
}

const indentOf = (line: string) => line.search(/\S/);
const isInside = (line: string, indent: number) => line.trim() === "" || indentOf(line) > indent;

function withoutMiddles(lines: readonly Line[], bodies: readonly Body[], kept: number): Line[] {
  const shown: Line[] = [];
  let at = 0;
  for (const { from, to } of bodies) {
    const first = from + kept;
    const last = to - kept;
    // The words take a line too.
    if (last - first <= 1) continue;
    for (; at < first; at += 1) shown.push(lines[at] ?? NOTHING);
    shown.push({ text: `${indentation(lines[from])}${linesLeftOut(last - first)}`, stands: last - first });
    at = last;
  }
  for (; at < lines.length; at += 1) shown.push(lines[at] ?? NOTHING);
  return shown;
}

const NOTHING: Line = { text: "", stands: 0 };
const indentation = (line: Line | undefined) => /^\s{0,40}/.exec(line?.text ?? "")?.[0] ?? "";
