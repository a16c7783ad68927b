import { fileOrAddress } from "../input/file-or-address.ts";

/** What is imported: an address, or a file's text; `-` is stdin. @throws CliError for a file that cannot be read */
export function calendarSource(given: string): { url: string } | { ics: string } {
  const source = fileOrAddress(given, "iCalendar text");
  return "text" in source ? { ics: source.text } : source;
}
