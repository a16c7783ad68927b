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
        {series.map(({ name, className }, n) => {
          const shares = points
            .map(({ values }) => values[n] ?? null)
            .map((y) => (y === null ? null : y / top));
          return (
            <g
              key={name}
              className={clsx("fill-none stroke-current", className)}
              strokeLinejoin="round"
              strokeLinecap="round"
            >
              <path className="stroke-[1.5px]" vectorEffect="non-scaling-stroke" d={lineOf(shares)} />
              <path className="stroke-[5px]" vectorEffect="non-scaling-stroke" d={dotsOf(shares)} />
            </g>
          );
        })}
      </svg>
    </ChartFrame>
  );
}

type Shares = readonly (number | null)[];

/** Each value in the middle of its place, 1 wide; 1 is the top. */
function lineOf(shares: Shares): string {
  return shares
    .map((share, at) => {
      if (share === null) return "";
      return `${at > 0 && shares[at - 1] !== null ? "L" : "M"}${at + 0.5} ${1 - share}`;
    })
    .join("");
}

/** Values with none beside them, which make no line. */
function dotsOf(shares: Shares): string {
  const isMissing = (at: number) => (shares[at] ?? null) === null;
  return shares
    .map((share, at) =>
      share !== null && isMissing(at - 1) && isMissing(at + 1) ? `M${at + 0.5} ${1 - share}h0` : "",
    )
    .join("");
}
