import type { EventSaved } from "@carillon/core/contracts";
import { cleanText } from "../output/clean-text.ts";
import type { Paint } from "../output/paint.ts";

/** What is kept of an event and does nothing as it is, a line each. */
export function showWarnings({ warnings = [] }: EventSaved, paint: Paint): string[] {
  return warnings.map(({ path, message }) => paint("yellow", cleanText(`Warning: ${path}: ${message}`)));
}
