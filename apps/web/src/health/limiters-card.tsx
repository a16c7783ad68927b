import type { LimiterUse } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { plural } from "#format/plural.ts";
import { Badge } from "#ui/badge.tsx";
import { Card } from "#ui/card.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { Meter } from "#ui/meter.tsx";
import { ExactTime } from "#ui/time.tsx";

export function LimitersCard({ limiters }: { readonly limiters: readonly LimiterUse[] }) {
  return (
    <Card
      title="Rate limits"
      description="What of each is used in the window that runs now, of all that was called within the last hour."
      flush
    >
      {limiters.length === 0 ? (
        <p className="p-4 text-ink-3">Nothing with a limit was called in the last hour.</p>
      ) : null}
      <ul aria-label="Rate limits" className="divide-y divide-line">
        {limiters.map((limiter) => (
          <LimiterRow key={limiter.actionId ?? limiter.toolId} limiter={limiter} />
        ))}
      </ul>
    </Card>
  );
}

function LimiterRow({ limiter }: { readonly limiter: LimiterUse }) {
  const { toolId, toolName, toolType, actionId, limit, windowMs, used, heldUntil, heldNote, waiting } =
    limiter;
  const name = toolName ?? actionId ?? toolType;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 px-4 py-2.5 sm:grid-cols-[auto_minmax(0,1fr)_240px]">
      <ConnectorLogo type={toolType} size="sm" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {toolId === null ? (
            <span className="wrap-anywhere font-mono text-xs">{name}</span>
          ) : (
            <Link href={`/tools/${toolId}`} className="wrap-anywhere font-medium hover:underline">
              <bdi>{name}</bdi>
            </Link>
          )}
          {heldUntil ? <Badge tone="warn">Takes nothing</Badge> : null}
        </p>
        {heldUntil ? (
          <p className="wrap-anywhere text-ink-3 text-xs">
            {heldNote ? `${heldNote}; ` : null}until <ExactTime at={heldUntil} />
          </p>
        ) : null}
      </div>
      <div className="col-span-2 sm:col-span-1">
        {limit === null ? null : (
          <>
            <p className="flex justify-between gap-2 text-ink-2 text-xs tabular-nums">
              <span>
                {used.toLocaleString("en")} of {limit.toLocaleString("en")} in {duration(windowMs)}
              </span>
              {waiting > 0 ? <span className="text-warn">{plural(waiting, "run")} waiting</span> : null}
            </p>
            <Meter label={`Calls of ${name} in its window`} value={used} max={limit} alarmAt={1} />
          </>
        )}
      </div>
    </li>
  );
}
