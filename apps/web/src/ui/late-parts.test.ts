import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const SOURCE = new URL("../", import.meta.url);

/** The text between the brackets of each call of `dynamic`. */
function callsOf(text: string): string[] {
  return text
    .split("= dynamic(")
    .slice(1)
    .map((rest) => {
      let depth = 1;
      const end = [...rest].findIndex((sign) => {
        if (sign === "(") depth += 1;
        if (sign === ")") depth -= 1;
        return depth === 0;
      });
      return rest.slice(0, end);
    });
}

it("puts nothing but itself away while a part that comes late is awaited", () => {
  const files = globSync("**/*.tsx", { cwd: SOURCE });
  const bare = files.filter((file) =>
    // Without either, Next draws no boundary around the part, and the nearest one above shows its skeleton.
    callsOf(readFileSync(new URL(file, SOURCE), "utf8")).some((call) => !/ssr: false|\bloading\b/.test(call)),
  );
  expect(bare).toEqual([]);
});
