import { readFileSync } from "node:fs";
import { CliError } from "../errors/cli-error.ts";

const STDIN = 0;

/**
 * What is imported: an address, or a file's text; `-` is stdin.
 * @param of what the file has to be of: "iCalendar text"
 * @throws CliError for a file that cannot be read
 */
export function fileOrAddress(given: string, of: string): { url: string } | { text: string } {
  if (/^(https?|webcal):\/\//i.test(given)) return { url: given };
  try {
    return { text: readFileSync(given === "-" ? STDIN : given, "utf8") };
  } catch (error) {
    const { code } = error as { code?: string };
    const why = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code ?? String(error)})`;
    throw new CliError(`${given}: ${why}; give a file of ${of}, an address, or - for stdin`);
  }
}
