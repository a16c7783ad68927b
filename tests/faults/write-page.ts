import { readFileSync, writeFileSync } from "node:fs";
import { describeMachine } from "../../benchmarks/support/machine.ts";
import type { Figures } from "../integration/faults/figures.ts";

const PAGE = new URL("../../docs/faults.md", import.meta.url);
const BEGIN = "<!-- figures: written by npm run faults -->\n";
const END = "<!-- end of figures -->\n";
const HEAD = `| fault | offered | completed | lost | doubled | unknown | recovery | remark |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
`;

/** Puts the figures into docs/faults.md, in the place of those before. @param lines a JSON text each */
export function writePage({ lines, minutes }: { lines: readonly string[]; minutes: number }): void {
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error("docs/faults.md has lost the marks of its table");
  const { cores, cpu, node, loadAverage } = describeMachine();
  const day = new Date().toISOString().slice(0, 10);
  const told = `\`npm run faults\`, ${day}: ${minutes.toFixed(1)} minutes on ${cores} cores (${cpu}), Node ${node}, load average at the end ${loadAverage.toFixed(1)}.\n\n`;
  const rows = lines.map((line) => rowOf(JSON.parse(line) as Figures)).join("");
  writeFileSync(PAGE, `${before}${BEGIN}${told}${HEAD}${rows}${END}${after}`);
}

function rowOf({ recoveryMs, remark = "", ...figures }: Figures): string {
  const { fault, offered, completed, lost, doubled, unknown } = figures;
  const recovery = recoveryMs === null ? "–" : `${(recoveryMs / 1_000).toFixed(1)} s`;
  return `| ${fault} | ${offered} | ${completed} | ${lost} | ${doubled} | ${unknown} | ${recovery} | ${remark} |\n`;
}
