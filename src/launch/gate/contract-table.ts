import { z } from "zod";

const Case = z.object({ connector: z.string(), of: z.string(), cases: z.number() });
const Report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ status: z.string(), meta: z.looseObject({ contract: Case.optional() }).optional() }),
      ),
    }),
  ),
});

type Row = { readonly of: string; readonly cases: number };

/** What the contract suite tried of each connector and action, of vitest's JSON report: `of` is an action's id, or a part. */
export function contractCounts(report: unknown): Map<string, Row[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { assertionResults } of Report.parse(report).testResults) {
    for (const { status, meta } of assertionResults) {
      if (status !== "passed" || !meta?.contract) continue;
      const { connector, of, cases } = meta.contract;
      const rows = counts.get(connector) ?? new Map<string, number>();
      rows.set(of, (rows.get(of) ?? 0) + cases);
      counts.set(connector, rows);
    }
  }
  return new Map(
    [...counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, rows]) => [name, [...rows].map(([of, cases]) => ({ of, cases }))]),
  );
}

/** The counts as a table for people; undefined where no connector was tried. */
export function contractTable(counts: ReadonlyMap<string, readonly Row[]>): string | undefined {
  if (counts.size === 0) return undefined;
  const sum = (rows: readonly Row[]) => rows.reduce((total, { cases }) => total + cases, 0);
  const lines = [...counts].flatMap(([name, rows]) => [
    line(name, sum(rows)),
    ...rows.map(({ of, cases }) => line(`  ${of}`, cases)),
  ]);
  const total = sum([...counts.values()].flat());
  return [`${"connector and action".padEnd(44)}cases`, ...lines, line("all", total)].join("\n");
}

const line = (name: string, cases: number) => `${name.padEnd(40)}${String(cases).padStart(9)}`;
