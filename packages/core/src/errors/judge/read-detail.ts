import type { HttpAnswer } from "../read/http-answer.ts";
import { asText, readPath } from "../read/safe-read.ts";

/** Where providers put a sentence for people. */
const PLACES = [
  ["error", "message"],
  ["message"],
  ["description"],
  ["error_description"],
  ["errors", "0", "message"],
  ["detail"],
  ["title"],
] as const;

/** The provider's own sentence, from its JSON or from a short plain text; nothing from HTML. */
export function readDetail(answer: HttpAnswer): string | undefined {
  for (const place of PLACES) {
    const text = asText(readPath(answer.json, ...place))?.trim();
    if (text !== undefined && text !== "") return text;
  }
  if (answer.json !== undefined || answer.text === "" || answer.text.length > 300) return undefined;
  return /[<{]/.test(answer.text) ? undefined : answer.text;
}
