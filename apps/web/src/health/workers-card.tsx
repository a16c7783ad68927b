import type { HealthSummary } from "@carillon/core/contracts";
import { Card } from "#ui/card.tsx";
import { Meter } from "#ui/meter.tsx";
import { RelativeTime } from "#ui/time.tsx";

const SHOWN = 6;

export function WorkersCard({ workers }: { readonly workers: HealthSummary["workers"] }) {
  const { alive, slots, used, list, lastSeenAt } = workers;
  const more = list.length - SHOWN;
  return (
    <Card
      title="Workers"
      actions={
        <span className="text-ink-2 text-xs">
          {alive} alive, {used === null ? null : `${used.toLocaleString("en")} of `}
          {slots.toLocaleString("en")} slots
        </span>
      }
    >
      {alive === 0 ? (
        <p className="text-ink-2">
          None is running
          {lastSeenAt ? (
            <>
              ; the last one was seen <RelativeTime at={lastSeenAt} />
            </>
          ) : null}
          .
        </p>
      ) : null}
      <ul aria-label="Workers" className="space-y-2.5">
        {list.slice(0, SHOWN).map((worker) => (
          <li key={worker.id}>
            <p className="flex items-baseline gap-2 text-xs">
              <span className="font-mono text-ink-2">{worker.id.slice(0, 8)}</span>
              <span className="min-w-0 flex-1 truncate text-ink-3">
                since <RelativeTime at={worker.startedAt} />
              </span>
              <span className="text-ink-2 tabular-nums">
                {worker.used === null ? `${worker.slots} slots` : `${worker.used} of ${worker.slots}`}
              </span>
            </p>
            {worker.used === null ? null : (
              <Meter
                label={`Slots in use of worker ${worker.id.slice(0, 8)}`}
                value={worker.used}
                max={worker.slots}
                alarmAt={1}
              />
            )}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="mt-2.5 text-ink-3 text-xs">and {more} more</p> : null}
    </Card>
  );
}
