"use client";

import { TICK_WORDS, type Tick } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useTimezone } from "#api/use-timezone.ts";
import { withTimes } from "#format/with-times.ts";
import { Card } from "#ui/card.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { RunStatus } from "#ui/run-status.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { ExactTime } from "#ui/time.tsx";

const SHOWN = 8;
const REFRESH_MS = 3_000;
/** Why, as the words of the outcome say it too. */
const SAID = "the run before was still going";

/** The last times at which the event was to fire, and what became of each. */
export function EventTicks({ eventId }: { readonly eventId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.events.ticks.queryOptions({ eventId, limit: SHOWN }, { refetchInterval: REFRESH_MS }),
  );
  return (
    <Card
      title="Times it was due"
      actions={
        <Link
          href={`/calendar?event=${eventId}`}
          className="font-medium text-accent text-xs underline-offset-2 hover:underline"
        >
          All of them in the calendar
        </Link>
      }
    >
      {!data && error ? (
        <LoadError error={error} what="times it was due" onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <SkeletonRows label="the times it was due" /> : null}
      {data?.ticks.length === 0 ? <p className="text-ink-3">None has come yet.</p> : null}
      {data && data.ticks.length > 0 ? (
        <ol className="space-y-2">
          {data.ticks.map((tick) => (
            <TickRow key={tick.nominalAt} tick={tick} />
          ))}
        </ol>
      ) : null}
    </Card>
  );
}

function TickRow({
  tick: { nominalAt, untilAt, count, outcome, reason, executionId, status },
}: {
  readonly tick: Tick;
}) {
  const timezone = useTimezone();
  const words = TICK_WORDS[outcome];
  return (
    <li>
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="text-ink-2 text-xs">
          <ExactTime at={nominalAt} />
          {untilAt === null ? null : (
            <>
              {" "}
              to <ExactTime at={untilAt} /> ({count.toLocaleString("en")})
            </>
          )}
        </span>
        {executionId === null ? (
          <span className="text-xs">{words}</span>
        ) : (
          <Link className="group inline-flex items-center gap-2" href={`/runs/${executionId}`}>
            <span className="font-medium text-accent text-xs underline-offset-2 group-hover:underline">
              {words}
            </span>
            {status === null ? null : <RunStatus status={status} />}
          </Link>
        )}
      </p>
      {reason === null || reason === SAID ? null : (
        <p className="wrap-anywhere text-ink-3 text-xs">{withTimes(reason, timezone)}</p>
      )}
    </li>
  );
}
