/** One way in which a secret may stand in a text; `run`: the whole Base64 run around it has to go, since it decodes to more. */
export type Spelling = { readonly text: string; readonly run: boolean };

// Five characters of Base64 are 30 bits: a chance hit in other data is no concern.
const SHORTEST_BASE64 = 5;
const SHORTEST_HEX = 8;

/**
 * The spellings under which a secret can come back: as it is, escaped for JSON (once and twice), URLs, forms, HTML and
 * a shell, in hex, and in Base64 at each of its three alignments, so that `Basic base64(user:secret)` is found too.
 */
export function spellingsOf(secret: string): Spelling[] {
  const plain = new Set<string>();
  for (const value of new Set([
    secret,
    secret.trim(),
    secret.replaceAll("\r\n", "\n"),
    secret.replaceAll("\n", "\r\n"),
  ])) {
    for (const text of [value, ...textEscapes(value), ...urlEscapes(value)]) plain.add(text);
  }
  const bytes = new TextEncoder().encode(secret);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex.length >= SHORTEST_HEX) plain.add(hex).add(hex.toUpperCase());
  const runs = new Set<string>();
  for (const offset of [0, 1, 2]) {
    const core = base64Core(bytes, offset);
    if (core.length < SHORTEST_BASE64) continue;
    runs.add(core).add(core.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return [
    ...[...plain].map((text) => ({ text, run: false })),
    ...[...runs].filter((text) => !plain.has(text)).map((text) => ({ text, run: true })),
  ];
}

function textEscapes(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const slashes = json.replaceAll("/", "\\/");
  const ascii = json.replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const html = value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return [
    json,
    slashes,
    ascii,
    JSON.stringify(json).slice(1, -1),
    html,
    html.replaceAll("'", "&#39;"),
    html.replaceAll("'", "&#x27;"),
    value.replaceAll("'", "'\\''"),
  ];
}

function urlEscapes(value: string): string[] {
  if (!value.isWellFormed()) return [];
  const component = encodeURIComponent(value);
  const strict = component.replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const all = [
    encodeURIComponent(component),
    component,
    strict,
    encodeURI(value),
    component.replaceAll("%20", "+"),
    strict.replaceAll("%20", "+"),
  ];
  return [...all, ...all.map((text) => text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()))];
}

/** The Base64 characters that depend on these bytes alone when `offset` other bytes stand before them. */
function base64Core(bytes: Uint8Array, offset: number): string {
  let binary = "\0".repeat(offset);
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}
