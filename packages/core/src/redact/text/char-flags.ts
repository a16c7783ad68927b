import { TOKEN_RULES } from "./token-table.ts";

/** What a text has in it; decides which rules can apply to it at all. One pass, some nanoseconds a character. */
export const FLAG = {
  pair: 1,
  at: 2,
  angle: 4,
  /** A dash at the start of a word: a command's flag, a list item, armour. */
  option: 8,
  space: 16,
  quote: 32,
  slash: 64,
  query: 128,
  /** The start of a word looks like that of a known token. */
  token: 256,
  /** A run of characters long enough for a token without prefix. */
  run: 512,
} as const;

const ALNUM = 1 << 10;
const RUN = 1 << 11;
const DASH = 1 << 12;
const LONG_RUN = 20;

const characters = new Uint16Array(128);
const add = (list: string, flag: number) => {
  for (const c of list) characters[c.charCodeAt(0)] = (characters[c.charCodeAt(0)] ?? 0) | flag;
};
add(":=", FLAG.pair);
add("@", FLAG.at);
add("<", FLAG.angle);
add(" \t\n\r", FLAG.space);
add("\"'`(", FLAG.quote);
add("/", FLAG.slash);
add("?&#%\\", FLAG.query);
add("-", DASH);
const letters = "abcdefghijklmnopqrstuvwxyz";
add(`${letters}${letters.toUpperCase()}0123456789`, ALNUM | RUN);
add("_~.-", RUN);

// Three characters tell almost every word from a token; two of the prefix are enough where it is no longer.
const hash = (a: number, b: number, c: number) => ((a * 31 + b) * 31 + c) & 8191;
const starts = new Uint8Array(8192);
for (const prefix of TOKEN_RULES.keys()) {
  for (const third of prefix.length > 2 ? [prefix[2] ?? ""] : "0123456789abcdef") {
    starts[hash(prefix.charCodeAt(0), prefix.charCodeAt(1), third.charCodeAt(0))] = 1;
  }
}

export function charFlags(text: string): number {
  let flags = 0;
  let before = 0;
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const flag = code < 128 ? (characters[code] ?? 0) : 0;
    flags |= flag;
    if ((flag & RUN) === 0) {
      run = 0;
    } else {
      if (++run === LONG_RUN) flags |= FLAG.run;
      if ((before & ALNUM) === 0) {
        if (flag & ALNUM) {
          if (starts[hash(code, text.charCodeAt(index + 1), text.charCodeAt(index + 2))]) flags |= FLAG.token;
        } else if (flag & DASH && (index === 0 || before & FLAG.space)) flags |= FLAG.option;
      }
    }
    before = flag;
  }
  return flags;
}
