import { oneLine } from "./clean-text.ts";
import { displayWidth, fit } from "./display-width.ts";
import type { Paint } from "./paint.ts";

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => string | number | null | undefined;
  readonly align?: "left" | "right";
  /** Columns at most; default 48. The last one of a row is not cut. */
  readonly max?: number;
  /** Changes the look of a cell, never its width. */
  readonly look?: (text: string, paint: Paint) => string;
};

const GAP = "  ";
const MAX_COLUMNS = 48;

/** Rows as aligned lines under a head. `empty` is what stands there instead when there are none. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { paint, empty }: { paint: Paint; empty: string },
): string {
  if (rows.length === 0) return empty;
  const cells = rows.map((row) =>
    columns.map((column, index) => textOf(column, row, index === columns.length - 1)),
  );
  const widths = columns.map(({ head }, index) =>
    Math.max(displayWidth(head), ...cells.map((line) => displayWidth(line[index] ?? ""))),
  );
  const head = columns.map(({ head: name, align }, index) =>
    paint("bold", pad(name, widths[index] ?? 0, align)),
  );
  const lines = cells.map((line) =>
    columns.map(({ align, look }, index) => {
      const text = line[index] ?? "";
      const padded = pad(text, widths[index] ?? 0, align);
      return look ? padded.replace(text, () => look(text, paint)) : padded;
    }),
  );
  return [head, ...lines].map((line) => line.join(GAP).trimEnd()).join("\n");
}

function textOf<Row>({ cell, max = MAX_COLUMNS }: Column<Row>, row: Row, isLast: boolean): string {
  const text = oneLine(String(cell(row) ?? "–"));
  return isLast ? text : fit(text, max);
}

function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "right" ? space + text : text + space;
}
