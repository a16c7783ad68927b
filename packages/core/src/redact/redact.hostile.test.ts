import { describe, expect, it } from "vitest";
import { createRedactor } from "./redact.ts";

// What a quadratic rule would need minutes for. The limit is generous, since other work shares the machine.
const LENGTH = 100_000;
const MOST_MS = 5_000;

const PIECES = [
  "a",
  "1",
  " ",
  "\n",
  ":",
  "=",
  "://",
  "://a",
  "a://b:c/",
  "@",
  "?key=",
  "&code=",
  "%3Ftoken%3D",
  "%3A%2F%2Fa%3A",
  "password=",
  "password='",
  'password="',
  "password=\\'",
  'password=\\"',
  "password={",
  "tokens:[",
  '"tokens":[',
  "password:\n  ",
  "password: |\n",
  '{"password":',
  '{"a":',
  '{"a":"{\\"b\\":',
  "[",
  "{",
  '"',
  "\\",
  '\\"',
  "<",
  "<a",
  "<password>",
  "<password ",
  "<password><![CDATA[",
  "-----BEGIN PRIVATE KEY-----",
  "-----BEGIN ",
  "-----BEGIN PRIVATE KEY-----\nAAAA\n",
  "Private-Lines: 1AAAA",
  "eyJ",
  "eyJ.",
  "sk-",
  "xoxb-",
  "ghp_",
  "Q~",
  "1:",
  "12345678:A",
  "M",
  "Bearer ",
  "bearer aaaa ",
  "Basic ",
  "Digest username=",
  "curl ",
  "curl -u ",
  "curl '",
  'curl " ',
  "docker -p ",
  "docker && ",
  "mysql -p",
  "--password ",
  "--token=",
  "Key (a)=(",
  "Key (",
  "row contains (",
  "received '",
  "got '",
  ", got '\n",
  "Invalid value '",
  "Duplicate entry '",
  "dup key: {",
  ', "',
  'name="password"\r\n\r\n',
  'name="token" ',
  "hooks.slack.com/services/",
  "/hooks/",
  "/hooks/a",
  "/bot",
  "Authorization: ",
  "Cookie: a=b; ",
  "your code is ",
  "))))",
  "....",
  ";;;;",
  "Failed query: \nparams: ",
  " is not valid JSON",
  "API key",
  "jdbc:oracle:a:b/",
  "credentials:\n a\n",
  "passphrase: ",
  "[redacted]",
  "[red",
  "$1 = ",
  "parameters: $1 = ",
  "hunter2",
  "aHVudGVyMg",
];

describe("redact on hostile text", () => {
  const hide = createRedactor({ secrets: ["hunter2-hunter2", `${"a".repeat(300)}b`, "correct horse"] });

  it.each(PIECES)("is linear in a text of %j", (piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length));
    const start = performance.now();
    hide(text);
    expect(performance.now() - start).toBeLessThan(MOST_MS);
  });

  it("is linear in a long key and in many keys", () => {
    const start = performance.now();
    hide({ ["aB".repeat(LENGTH)]: 1 });
    hide(Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`someKey${index}`, index])));
    hide(Array.from({ length: 100_000 }, () => ["--token", "x"]));
    expect(performance.now() - start).toBeLessThan(MOST_MS);
  });
});
