const FORMAT_CHARACTERS = /\p{Cf}/gu;
// biome's control-character rule does not mind this range: it starts at the first character past ASCII.
const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * The words of a name in any spelling: `X-Api-Key`, `smtpPassword2`, `user%5Bpassword%5D` → lower-case words without digits
 * at their end. Data may have tens of thousands of names, most of them plain: what a name has not is not looked for.
 */
export function splitName(name: string): string[] {
  const plain = BEYOND_ASCII.test(name) ? name.normalize("NFKC").replace(FORMAT_CHARACTERS, "") : name;
  const unescaped = plain.includes("%") ? plain.replace(/%(?:5[bd]|2e|20)/gi, " ") : plain;
  const spaced = /[A-Z]/.test(unescaped)
    ? unescaped.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    : unescaped;
  const lower = spaced.toLowerCase();
  const words: string[] = [];
  for (const part of lower.split(BEYOND_ASCII.test(lower) ? /[^\p{L}\p{M}\p{N}]+/u : /[^a-z0-9]+/)) {
    // Auth0 is a company.
    const word = part === "auth0" || !/\d$/.test(part) ? part : part.replace(/(?<=\p{L})\d+$/u, "");
    if (word !== "" && !/^\d+$/.test(word)) words.push(word);
  }
  return words;
}
