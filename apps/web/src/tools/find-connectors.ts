import type { ConnectorDefinition } from "@carillon/core/contracts";

type Looked = Pick<ConnectorDefinition, "name" | "category" | "description" | "keywords">;

/** All that a service is found by. */
export function wordsOf({ name, category, description, keywords }: Looked): string {
  return [name, category, ...keywords, description].join(" ").toLowerCase();
}

/** Those that have every word of what was typed; before the others those whose name begins with it. */
export function findConnectors<Each extends Looked>(all: readonly Each[], typed: string): readonly Each[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return all;
  const found = all.filter((each) => words.every((word) => wordsOf(each).includes(word)));
  const rank = ({ name, keywords }: Looked) =>
    name.toLowerCase().startsWith(first) ? 0 : keywords.some((each) => each.startsWith(first)) ? 1 : 2;
  return found.toSorted((a, b) => rank(a) - rank(b));
}
