import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";

export type ChosenPassword = { readonly password: string; readonly isGenerated: boolean };

/** The password as it was given, from stdin, or asked for on a terminal; a generated one where nobody gives any. */
export async function choosePassword(
  { given, fromStdin }: { given: string | undefined; fromStdin: boolean },
  {
    stdin,
    stderr,
    generate,
  }: { stdin: NodeJS.ReadStream; stderr: NodeJS.WriteStream; generate: () => string },
): Promise<ChosenPassword> {
  if (given !== undefined) return { password: given, isGenerated: false };
  if (fromStdin) return { password: (await text(stdin)).replace(/\r?\n$/, ""), isGenerated: false };
  const typed = stdin.isTTY && stderr.isTTY ? await ask(stdin, stderr) : "";
  return typed === "" ? { password: generate(), isGenerated: true } : { password: typed, isGenerated: false };
}

/** What is typed is not shown. */
async function ask(stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: true });
  stderr.write("Password (at least 8 characters; empty: one is made and shown): ");
  try {
    return await lines.question("");
  } finally {
    lines.close();
    stderr.write("\n");
  }
}
