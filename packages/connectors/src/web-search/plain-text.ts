const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&nbsp;": " ",
};

/** A title or a description as text: what providers mark in it, and the few characters they escape. */
export function plainText(marked: string): string {
  return marked
    .replace(/<\/?(?:b|strong|em)>|<br\s*\/?>/gi, "")
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39|#x27);/gi, (entity) => ENTITIES[entity.toLowerCase()] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}
