/** What kinds of characters a text has; decides which rules can apply to it at all. */
export const FLAG = {
  pair: 1,
  at: 2,
  angle: 4,
  dash: 8,
  bracket: 16,
  space: 32,
  quote: 64,
  digit: 128,
  slash: 256,
  query: 512,
};

const table = new Uint16Array(128);
const set = (characters: string, flag: number) => {
  for (const c of characters) table[c.charCodeAt(0)] = (table[c.charCodeAt(0)] ?? 0) | flag;
};
set(":=", FLAG.pair);
set("@", FLAG.at);
set("<", FLAG.angle);
set("-", FLAG.dash);
set("{[", FLAG.bracket);
set(" \t\n", FLAG.space);
set("\"'`(", FLAG.quote);
set("0123456789", FLAG.digit);
set("/", FLAG.slash);
set("?&#%", FLAG.query);

export function charFlags(text: string): number {
  let flags = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 128) flags |= table[code] ?? 0;
  }
  return flags;
}
