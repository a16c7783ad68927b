import type { Row } from "./table.ts";

export type Variant<Name extends string> = { readonly name: Name; readonly measure: () => Promise<number> };

/**
 * Measures the variants in turn, round after round, each round beginning with another one, so that what else the machine
 * does falls on all alike. One row a variant, in their order.
 */
export async function interleave<Name extends string>(
  variants: readonly Variant<Name>[],
  { repeats, log }: { repeats: number; log: (line: string) => void },
): Promise<Record<Name, Row>> {
  const rows = new Map(variants.map(({ name }) => [name, { name, values: [] as number[] }]));
  for (let round = 0; round < repeats; round += 1) {
    const start = round % variants.length;
    for (const { name, measure } of [...variants.slice(start), ...variants.slice(0, start)]) {
      const value = await measure();
      rows.get(name)?.values.push(value);
      log(`round ${round + 1} of ${repeats}, ${name}: ${value.toPrecision(4)}`);
    }
  }
  return Object.fromEntries(rows) as unknown as Record<Name, Row>;
}
