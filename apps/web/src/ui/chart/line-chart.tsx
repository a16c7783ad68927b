import { clsx } from "clsx";
import { ChartFrame, type Point, type Series } from "#ui/chart/chart-frame.tsx";
import { ticksOf } from "#ui/chart/ticks-of.ts";

type LineChartProps = {
  readonly caption: string;
  /** The class is that of the line's colour as text: it is drawn in the current one. */
  readonly series: readonly Series[];
  readonly points: readonly Point[];
  /** px */
  readonly height?: number | undefined;
  /** Not counts: lines may be at parts of one. */
  readonly isFractional?: boolean | undefined;
  readonly format?: ((value: number) => string) | undefined;
};

const plain = (value: number) => value.toLocaleString("en");

/** A line a series; where a value is missing it is broken. */
export function LineChart({
  caption,
  series,
  points,
  height = 200,
  isFractional = false,
  format = plain,
}: LineChartProps) {
  const all = points.flatMap(({ values }) => values.map((value) => value ?? 0));
  const ticks = ticksOf(Math.max(0, ...all), { whole: !isFractional });
  const top = ticks.at(-1) ?? 1;
  return (
    <ChartFrame {...{ caption, series, points, ticks, height, format }}>
      <svg
        className="absolute inset-0 size-full overflow-visible"
        viewBox={`0 0 ${Math.max(1, points.length)} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {series.map(({ name, className }, n) => (
          <path
            key={name}
            className={clsx("fill-none stroke-[1.5px] stroke-current", className)}
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
            strokeLinecap="round"
            d={pathOf(
              points.map(({ values }) => values[n] ?? null).map((y) => (y === null ? null : y / top)),
            )}
          />
        ))}
      </svg>
    </ChartFrame>
  );
}

/** Each value in the middle of its place, 1 wide; 1 is the top. A value alone is a dot. */
function pathOf(shares: readonly (number | null)[]): string {
  return shares
    .map((share, at) => {
      if (share === null) return "";
      const isBegun = at > 0 && shares[at - 1] !== null;
      const isAlone = !isBegun && (shares[at + 1] ?? null) === null;
      return `${isBegun ? "L" : "M"}${at + 0.5} ${1 - share}${isAlone ? "h0" : ""}`;
    })
    .join("");
}
