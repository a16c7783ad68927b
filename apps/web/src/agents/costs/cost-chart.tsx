import type { CostSummary } from "@carillon/core/contracts";
import { daysBetween } from "#agents/costs/days-between.ts";
import { BarChart } from "#ui/chart/bar-chart.tsx";

const SERIES = [{ name: "Cost", className: "bg-chart" }] as const;

type CostChartProps = {
  readonly days: CostSummary["groups"];
  readonly from: string;
  readonly to: string;
};

export function CostChart({ days, from, to }: CostChartProps) {
  const costs = new Map(days.map(({ key, cost }) => [key, Number(cost)]));
  const bars = daysBetween(from, to).map((day) => ({ label: day.slice(5), values: [costs.get(day) ?? 0] }));
  return <BarChart caption="Cost per day, in units" series={SERIES} bars={bars} height={176} isFractional />;
}
