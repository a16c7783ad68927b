/** What is being typed in a text at the caret, where it is a template. */
export type Completion = {
  readonly kind: "name" | "filter";
  /** The part that a choice takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly typed: string;
};

/** undefined: the caret stands in no template, or in one of its quoted texts. */
export function completionAt(text: string, caret: number): Completion | undefined {
  const open = text.lastIndexOf("{{", caret - 1);
  if (open < 0 || open + 2 > caret || isEscaped(text, open)) return undefined;
  const inside = text.slice(open + 2, caret);
  let quote = "";
  let bar = -1;
  for (let at = 0; at < inside.length; at += 1) {
    const c = inside[at] ?? "";
    if (quote !== "") quote = c === quote ? "" : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === "|") bar = at;
    else if (c === "}" || c === "\n") return undefined;
  }
  if (bar < 0) return part("name", { text, open: open + 2, inside, caret });
  // A filter's arguments are for the person alone.
  const filter = inside.slice(bar + 1);
  if (quote !== "" || filter.includes(":")) return undefined;
  return part("filter", { text, open: caret - filter.length, inside: filter, caret });
}

function part(
  kind: Completion["kind"],
  { text, open, inside, caret }: { text: string; open: number; inside: string; caret: number },
): Completion {
  const typed = inside.trimStart();
  const rest = /^[\w.$[\]"-]*/.exec(text.slice(caret))?.[0] ?? "";
  return { kind, from: open + inside.length - typed.length, to: caret + rest.length, typed };
}

function isEscaped(text: string, open: number): boolean {
  let backslashes = 0;
  while (text[open - backslashes - 1] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

/** The text with what was chosen, closed where it was not, and where the caret stands then. */
export function complete(
  text: string,
  { from, to }: Pick<Completion, "from" | "to">,
  chosen: string,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(to);
  const isClosed = /^[^{}]*\}\}/.test(after);
  const head = `${text.slice(0, from)}${chosen}${isClosed ? "" : "}}"}`;
  return { text: `${head}${after}`, caret: head.length + (after.startsWith("}}") ? 2 : 0) };
}
