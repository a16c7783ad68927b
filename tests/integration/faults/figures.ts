import { appendFileSync } from "node:fs";
import { loadavg } from "node:os";
import { figuresFile } from "./form.ts";

/** What became of the runs of one fault. */
export type Figures = {
  /** What was done, with its sizes. */
  readonly fault: string;
  /** Ticks or runs that were due. */
  readonly offered: number;
  /** Ended, and it is known how. */
  readonly completed: number;
  /** Never ended, or ended well without having arrived. */
  readonly lost: number;
  /** Acted on more than once by the receiving side, though not told as unknown. */
  readonly doubled: number;
  /** Ended as `outcome: unknown`. */
  readonly unknown: number;
  /** From the end of the fault until all runs had ended. ms; null where nothing had to recover */
  readonly recoveryMs: number | null;
  readonly remark?: string;
};

/** With the day, and how much else the machine had to do. */
export type KeptFigures = Figures & { readonly day: string; readonly load: number };

/** Prints the figures, and keeps them for docs/faults.md in the long form. */
export function tell(figures: Figures): void {
  const { fault, offered, completed, lost, doubled, unknown, recoveryMs, remark } = figures;
  const recovery = recoveryMs === null ? "" : `, recovered in ${(recoveryMs / 1_000).toFixed(1)} s`;
  process.stdout.write(
    `${fault}: ${offered} offered, ${completed} completed, ${lost} lost, ${doubled} doubled, ${unknown} unknown${recovery}${remark === undefined ? "" : ` (${remark})`}\n`,
  );
  if (figuresFile === null) return;
  const kept: KeptFigures = {
    ...figures,
    day: new Date().toISOString().slice(0, 10),
    load: loadavg()[0] ?? 0,
  };
  appendFileSync(figuresFile, `${JSON.stringify(kept)}\n`);
}
