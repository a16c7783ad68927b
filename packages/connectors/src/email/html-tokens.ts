export type HtmlToken =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "open" | "close"; readonly name: string; readonly href: string };

/** Elements whose content is no text for a reader. */
const SKIPPED = new Set(["head", "script", "style", "title", "template"]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  copy: "©",
  reg: "®",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  bull: "•",
  euro: "€",
  middot: "·",
};

/** Text and tags of an HTML document in order; comments, scripts and styles left out. Linear in the length of the input. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const text = html.slice(at, open < 0 ? undefined : open);
    if (text !== "") yield { kind: "text", text: decodeEntities(text) };
    if (open < 0) return;
    if (!/[A-Za-z/!?]/.test(html[open + 1] ?? "")) {
      yield { kind: "text", text: "<" };
      at = open + 1;
      continue;
    }
    const end = html.startsWith("<!--", open)
      ? past(html, "-->", open + 4)
      : past(html, ">", tagBodyEnd(html, open));
    const tag = readTag(html.slice(open, end));
    at = end;
    if (tag?.kind === "open" && SKIPPED.has(tag.name)) at = pastElement(html, tag.name, end);
    else if (tag) yield tag;
  }
}

function past(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** Where the `>` of a tag may be looked for: after its last quoted value, which may hold one. */
function tagBodyEnd(html: string, open: number): number {
  for (let at = open + 1; at < html.length; at += 1) {
    const char = html[at];
    if (char === ">") return at;
    if ((char === '"' || char === "'") && html[at - 1] === "=") at = past(html, char, at + 1) - 1;
  }
  return html.length;
}

function pastElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\b`, "gi");
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found ? past(html, ">", found.index) : html.length;
}

function readTag(tag: string): Extract<HtmlToken, { name: string }> | undefined {
  const name = /^<(\/?)([A-Za-z][A-Za-z0-9]*)/.exec(tag);
  if (!name?.[2]) return undefined;
  const href = /\shref=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag);
  return {
    kind: name[1] ? "close" : "open",
    name: name[2].toLowerCase(),
    href: decodeEntities(href?.[1] ?? href?.[2] ?? href?.[3] ?? ""),
  };
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (entity: string, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? entity;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const isText = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isText ? String.fromCodePoint(code) : "";
  });
}
