import { readFileSync } from "node:fs";
import { CliError } from "../errors/cli-error.ts";

const STDIN = 0;

/** What is imported: an address, or a file's text; `-` is stdin. @throws CliError for a file that cannot be read */
export function calendarSource(given: string): { url: string } | { ics: string } {
  if (/^(https?|webcal):\/\//i.test(given)) return { url: given };
  try {
    return { ics: readFileSync(given === "-" ? STDIN : given, "utf8") };
  } catch (error) {
    const { code } = error as { code?: string };
    const why = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code ?? String(error)})`;
    throw new CliError(`${given}: ${why}; give a file of iCalendar text, an address, or - for stdin`);
  }
}
