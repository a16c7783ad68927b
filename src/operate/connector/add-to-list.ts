import { OperatorError } from "../operator-error.ts";
import type { ConnectorNames } from "./connector-names.ts";

/**
 * The text of packages/connectors/src/index.ts with one connector more.
 * @throws OperatorError when the list does not look as it is expected to
 */
export function addToList(text: string, { camel, provider }: ConnectorNames): string {
  const line = `import { ${camel} } from "./${provider}/${provider}.ts";`;
  const imports = text.split("\n").filter((each) => /^import \{.*"\.\//.test(each));
  const list = /(export const builtinConnectors[^=]*= \[)([\s\S]*?),?\s*\];/.exec(text);
  const after = imports.at(-1);
  if (!list || after === undefined)
    throw new OperatorError("packages/connectors/src/index.ts has no list to add to");
  const sorted = [...imports, line].sort((a, b) => fromOf(a).localeCompare(fromOf(b)));
  const [, head = "", items = ""] = list;
  const entries = [...items.split(",").map((item) => item.trim()), camel];
  const inOneLine = `${head}${entries.join(", ")}];`;
  const inLines = `${head}\n${entries.map((entry) => `  ${entry},\n`).join("")}];`;
  return text
    .replace(`${imports.join("\n")}`, sorted.join("\n"))
    .replace(list[0], inOneLine.length <= 110 ? inOneLine : inLines);
}

const fromOf = (line: string): string => /"(.*)"/.exec(line)?.[1] ?? "";
