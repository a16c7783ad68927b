"use client";

import type { Overview } from "@carillon/core/contracts";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useTimezone } from "#api/use-timezone.ts";

const HEIGHT = 216;

export function RunsChart({ hours }: { readonly hours: Overview["perHour"] }) {
  const timezone = useTimezone();
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  const bars = hours.map((hour) => ({
    label: clock.format(new Date(hour.at)),
    Succeeded: hour.runs - hour.failures,
    Failed: hour.failures,
  }));
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <BarChart
        data={bars}
        margin={{ top: 8, right: 0, bottom: 0, left: -28 }}
        barCategoryGap={2}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          height={24}
          tickLine={false}
          axisLine={false}
          tick={{ fill: "var(--ink-3)", fontSize: 11 }}
          minTickGap={32}
        />
        <YAxis
          allowDecimals={false}
          tickLine={false}
          axisLine={false}
          tick={{ fill: "var(--ink-3)", fontSize: 11 }}
        />
        <Tooltip
          cursor={{ fill: "var(--hover)" }}
          isAnimationActive={false}
          contentStyle={{
            background: "var(--raised)",
            border: "1px solid var(--line)",
            borderRadius: 8,
            fontSize: 12,
            boxShadow: "var(--shadow-pop)",
          }}
          labelStyle={{ color: "var(--ink-3)" }}
          itemStyle={{ color: "var(--ink)" }}
        />
        <Bar dataKey="Succeeded" stackId="runs" fill="var(--chart)" isAnimationActive={false} />
        <Bar
          dataKey="Failed"
          stackId="runs"
          fill="var(--bad)"
          radius={[2, 2, 0, 0]}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
