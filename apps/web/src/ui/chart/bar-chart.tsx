import { clsx } from "clsx";
import { ChartFrame, keyed, type Point, type Series } from "#ui/chart/chart-frame.tsx";
import { ticksOf } from "#ui/chart/ticks-of.ts";

type BarChartProps = {
  readonly caption: string;
  /** The lowest first; the class is that of the bar's colour. */
  readonly series: readonly Series[];
  readonly bars: readonly Point[];
  /** px */
  readonly height?: number | undefined;
  /** Not counts: lines may be at parts of one. */
  readonly isFractional?: boolean | undefined;
  readonly format?: ((value: number) => string) | undefined;
  /** What bars may be at most, as a line. */
  readonly limit?: number | undefined;
};

const plain = (value: number) => value.toLocaleString("en");

/** A bar a point, its series on top of each other. */
export function BarChart({
  caption,
  series,
  bars,
  height = 200,
  isFractional = false,
  format = plain,
  limit,
}: BarChartProps) {
  const ticks = ticksOf(Math.max(limit ?? 0, ...bars.map(sumOf)), { whole: !isFractional });
  const top = ticks.at(-1) ?? 1;
  return (
    <ChartFrame {...{ caption, series, ticks, height, format }} points={bars}>
      <div className="absolute inset-0 flex items-end">
        {keyed(bars).map((bar) => (
          <div
            key={bar.key}
            className="mx-px flex min-w-0 flex-1 flex-col-reverse overflow-hidden rounded-t-[2px]"
            style={{ height: `${(sumOf(bar) / top) * 100}%` }}
          >
            {series.map(({ name, className }, n) => (
              <div
                key={name}
                className={clsx("min-h-0 basis-0", className)}
                // Parts of 1: what grows by less in all leaves a part empty.
                style={{ flexGrow: (bar.values[n] ?? 0) / (sumOf(bar) || 1) }}
              />
            ))}
          </div>
        ))}
      </div>
      {limit === undefined ? null : (
        <div
          className="absolute inset-x-0 border-warn border-t border-dashed"
          style={{ bottom: `${(limit / top) * 100}%` }}
        />
      )}
    </ChartFrame>
  );
}

const sumOf = ({ values }: Point) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
