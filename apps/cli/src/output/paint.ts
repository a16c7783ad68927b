import { styleText } from "node:util";

export type Look = "bold" | "dim" | "green" | "yellow" | "red";
export type Paint = (look: Look, text: string) => string;

/** Colours on a terminal only, and not where NO_COLOR is set (https://no-color.org). */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return (look, text) => styleText(look, text, { stream });
}

export const plain: Paint = (_look, text) => text;
