import { readFileSync, writeFileSync } from "node:fs";
import { describeMachine } from "../../benchmarks/support/machine.ts";
import type { KeptFigures } from "../integration/faults/figures.ts";

const PAGE = new URL("../../docs/faults.md", import.meta.url);
const BEGIN = "<!-- figures: written by npm run faults -->\n";
const END = "<!-- end of figures -->\n";
const HEAD = `| fault | offered | completed | lost | doubled | unknown | recovery | remark | day | load |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | ---: |
`;

/** Puts figures into the table of docs/faults.md, each in the place of the last ones of its fault. @param lines a JSON text each */
export function writePage(lines: readonly string[]): void {
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const [table, after] = rest?.split(END) ?? [];
  if (before === undefined || table === undefined || after === undefined)
    throw new Error("docs/faults.md has lost the marks of its table");
  const { cores, cpu, node } = describeMachine();
  const rows = new Map(
    table
      .split("\n")
      .flatMap((line) => (line.startsWith("| ") && !line.startsWith("| ---") ? [entryOf(line)] : [])),
  );
  rows.delete("fault");
  for (const line of lines) {
    const row = rowOf(JSON.parse(line) as KeptFigures);
    rows.set(...entryOf(row));
  }
  const machine = `On ${cores} cores (${cpu}), Node ${node}; *load* is the machine's load average at the end of the fault.\n\n`;
  writeFileSync(PAGE, `${before}${BEGIN}${machine}${HEAD}${[...rows.values()].join("\n")}\n${END}${after}`);
}

const entryOf = (row: string): [fault: string, row: string] => [row.split(" | ")[0]?.slice(2) ?? "", row];

function rowOf({ recoveryMs, remark = "", day, load, ...figures }: KeptFigures): string {
  const { fault, offered, completed, lost, doubled, unknown } = figures;
  const recovery = recoveryMs === null ? "–" : `${(recoveryMs / 1_000).toFixed(1)} s`;
  const cells = [fault, offered, completed, lost, doubled, unknown, recovery, remark, day, load.toFixed(0)];
  return `| ${cells.join(" | ")} |`;
}
