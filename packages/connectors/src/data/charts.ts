import type { Cell, Chart } from "./analyze-output.ts";

const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
/** Marks of a chart, as many as 30 columns have correlations: more than that is no picture. */
export const MAX_MARKS = 900;

type Axis = { readonly title: string; readonly type: "quantitative" | "nominal" };
type Row = Readonly<Record<string, Cell>>;

/**
 * A chart with its data, in Vega-Lite (vega.github.io/vega-lite/docs/spec.html). Its fields have names of our own, since
 * dots and brackets in those of the data would be read as paths; the data's own are titles.
 */
export function chart(spec: {
  readonly title: string;
  readonly mark: "bar" | "rect" | "point";
  readonly values: readonly Row[];
  readonly x: Axis;
  readonly y: Axis;
  readonly color?: Axis & { readonly domain?: readonly [number, number] };
}): Chart {
  const { title, mark, values, x, y, color } = spec;
  const axis = (field: string, { title: text, type }: Axis) => ({
    field,
    type,
    title: text,
    ...(type === "nominal" && { sort: null }),
  });
  return {
    $schema: SCHEMA,
    title,
    data: { values: values.slice(0, MAX_MARKS) },
    mark: { type: mark, tooltip: true },
    encoding: {
      x: axis("x", x),
      y: axis("y", y),
      ...(color && {
        color: {
          ...axis("color", color),
          ...(color.domain && { scale: { domain: color.domain, scheme: "redblue" } }),
        },
      }),
    },
  };
}

/** Bars over ranges of numbers. */
export function histogram(
  title: string,
  bins: readonly { readonly from: number; readonly to: number; readonly count: number }[],
): Chart {
  return {
    $schema: SCHEMA,
    title: `Distribution of ${title}`,
    data: { values: bins.map(({ from, to, count }) => ({ x: from, x2: to, y: count })) },
    mark: { type: "bar", tooltip: true },
    encoding: {
      x: { field: "x", type: "quantitative", title, bin: { binned: true } },
      x2: { field: "x2" },
      y: { field: "y", type: "quantitative", title: "Rows" },
    },
  };
}
