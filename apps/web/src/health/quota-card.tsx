import type { HealthSummary } from "@carillon/core/contracts";
import { Card } from "#ui/card.tsx";
import { Meter } from "#ui/meter.tsx";
import { RelativeTime } from "#ui/time.tsx";

const PERIODS = { hour: "This hour", day: "Today (UTC)" } as const;

export function QuotaCard({ plan, quota }: Pick<HealthSummary, "plan" | "quota">) {
  return (
    <Card title="Quota" actions={<span className="text-ink-2 text-xs">Plan {plan}</span>}>
      {quota.length === 0 ? <p className="text-ink-2">The plan has no limit of runs.</p> : null}
      <ul className="space-y-3">
        {quota.map(({ period, used, limit, renewsAt }) => (
          <li key={period}>
            <p className="flex items-baseline justify-between gap-2">
              <span className="text-ink-2">{PERIODS[period]}</span>
              <span className="tabular-nums">
                {used.toLocaleString("en")} of {limit.toLocaleString("en")}
              </span>
            </p>
            <Meter label={`Runs used: ${PERIODS[period]}`} value={used} max={limit} />
            <p className="mt-1 text-ink-3 text-xs">
              Begins anew <RelativeTime at={renewsAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
