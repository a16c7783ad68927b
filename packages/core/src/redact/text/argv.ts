import { isMarkerAt, REDACTED } from "../marker.ts";
import { classifyName, isSecretName } from "../names/classify-name.ts";
import { hidesText } from "../names/hides-text.ts";
import { COMMANDS, type CommandRule } from "./argv-table.ts";
import { isStateWord } from "./stop-words.ts";

const CONTROL = new Set(["&&", "||", "|", ";", "&"]);
const PREFIX = new Set(["sudo", "env", "time", "nohup", "exec", "command", "doas", "then", "do", "$", "!"]);

/** The replacement of each argument that holds a secret, by its index; other arguments are for the text rules. */
export function secretArguments(argv: readonly string[]): Map<number, string> {
  const found = new Map<number, string>();
  for (let from = 0; from < argv.length; ) {
    let to = from;
    while (to < argv.length && !CONTROL.has(argv[to] ?? "")) to++;
    readCommand(argv.slice(from, to), (index, replacement) => found.set(from + index, replacement));
    from = to + 1;
  }
  return found;
}

function readCommand(words: readonly string[], replace: (index: number, replacement: string) => void): void {
  let first = 0;
  while (PREFIX.has(words[first] ?? "") || /^[A-Za-z_]\w*=/.test(words[first] ?? "")) first++;
  const rule = ruleOf(words, first);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const glued = gluedFlag(word, rule);
    if (glued !== undefined) {
      if (!isMarkerAt(word, glued.length)) replace(index, glued + REDACTED);
      continue;
    }
    const next = words[index + 1];
    if (next === undefined) continue;
    if (hidesNext({ flag: word, next, rule })) replace(index + 1, REDACTED);
    // `aws configure set aws_secret_access_key …`, `npm config set _authToken …`
    if (
      word === "set" &&
      words[index + 2] !== undefined &&
      isSecretName(next.slice(next.lastIndexOf("/") + 1))
    )
      replace(index + 2, REDACTED);
  }
  const last = words.length - 1;
  const isValue = last > first + 1 && !/^-|=/.test(words[last] ?? "");
  if (rule?.last === true && isValue) replace(last, REDACTED);
}

/** The flag that a word starts with when the secret follows without a space: `-psecret`, `--user=bob:secret`. */
function gluedFlag(word: string, rule: CommandRule | undefined): string | undefined {
  if (!word.startsWith("--"))
    return rule?.glued?.find((flag) => word.startsWith(flag) && word.length > flag.length);
  const flag = word.slice(0, word.indexOf("=") + 1);
  return flag.length > 1 && rule?.next?.includes(flag.slice(0, -1)) === true && word.length > flag.length
    ? flag
    : undefined;
}

/** The name of a program without its folder and its `.exe`. */
export function programName(word: string): string {
  return word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1).replace(/\.exe$/i, "");
}

function ruleOf(words: readonly string[], first: number): CommandRule | undefined {
  const rule = COMMANDS.get(programName(words[first] ?? ""));
  return rule?.when === undefined || words.includes(rule.when, first) ? rule : undefined;
}

function hidesNext(at: { flag: string; next: string; rule: CommandRule | undefined }): boolean {
  const { flag, next, rule } = at;
  if (next === "" || !/^-{1,2}[A-Za-z]/.test(flag) || isMarkerAt(next, 0)) return false;
  if (isUserAndPassword(flag, next)) return true;
  // A cookie without `=` is the name of a file.
  if (rule?.next?.includes(flag) === true) return !/^(?:-b|--cookie)$/.test(flag) || next.includes("=");
  // A bundle of short flags ends with the one that takes the value: `curl -su user:secret`.
  if (rule?.next?.includes("-u") === true && /^-[a-zA-Z]{1,5}u$/.test(flag) && next.includes(":"))
    return true;
  if (flag.length < 3 || flag.includes("=") || next.startsWith("-") || isStateWord(next)) return false;
  return hidesText(classifyName(flag.replace(/^-+/, "")), next);
}

/** `-u user:secret` tells itself, whatever program it is for; `1000:1000` is a user and a group. */
function isUserAndPassword(flag: string, next: string): boolean {
  return (flag === "-u" || flag === "--user") && /^[^\s:/]+:\S+$/.test(next) && !/^\d+:\d+$/.test(next);
}
