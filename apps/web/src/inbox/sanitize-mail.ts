const REMOVED =
  "script, iframe, object, embed, link, meta, base, form, frame, frameset, audio, video, source, svg use";
const LOCAL = /^(data:image\/|cid:)/i;

/**
 * A mail's HTML made safe to show beside the app: nothing that runs, and nothing that loads from outside, so
 * that looking tells no sender. The sandboxed frame and the page's policy forbid both a second time.
 */
export function sanitizeMail(html: string): string {
  const parsed = new DOMParser().parseFromString(withoutHandlers(html), "text/html");
  for (const element of parsed.querySelectorAll(REMOVED)) element.remove();
  for (const element of parsed.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const lower = name.toLowerCase();
      const isRemote =
        ["src", "srcset", "background", "poster", "data"].includes(lower) && !LOCAL.test(value.trim());
      if (lower.startsWith("on") || isRemote || (lower === "style" && /url\s*\(/i.test(value)))
        element.removeAttribute(name);
    }
    if (element.tagName === "A") element.removeAttribute("ping");
  }
  for (const style of parsed.querySelectorAll("style")) {
    if (/url\s*\(|@import/i.test(style.textContent ?? "")) style.remove();
  }
  const styles = [...parsed.head.querySelectorAll("style")].map((style) => style.outerHTML).join("");
  return `<!doctype html><meta charset="utf-8"><style>body{font:14px/1.5 system-ui,sans-serif;margin:16px;color:#222;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>${styles}${parsed.body.innerHTML}`;
}

/** The parser itself reports every handler to the console, so that they go before it; the walk over the tree decides. */
function withoutHandlers(html: string): string {
  return html.replaceAll(/<[^>]*>/g, (tag) =>
    tag.replaceAll(/([\s"'/])on[a-z]+(?=\s*=)/gi, "$1data-removed"),
  );
}
