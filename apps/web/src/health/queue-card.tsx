import type { HealthSummary } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { cappedCount, lagWords, WAIT_WORDS } from "#health/queue-words.ts";
import { Card } from "#ui/card.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { Link } from "#ui/link.tsx";
import { RelativeTime } from "#ui/time.tsx";

export function QueueCard({
  health,
}: {
  readonly health: Pick<HealthSummary, "at" | "queue" | "scheduler">;
}) {
  const { queue, scheduler, at } = health;
  return (
    <Card title="Queue and scheduler">
      <DescriptionList
        rows={[
          {
            term: "Ready",
            value: (
              <>
                <Link href="/runs?status=QUEUED" className="font-medium underline-offset-2 hover:underline">
                  {cappedCount(queue.ready)}
                </Link>
                {queue.readySince ? (
                  <span className="text-ink-3">
                    , first for {duration(Math.max(0, Date.parse(at) - Date.parse(queue.readySince)))}
                  </span>
                ) : null}
              </>
            ),
          },
          { term: "Running", value: queue.running.toLocaleString("en") },
          {
            term: "Waiting",
            value:
              queue.waiting.length === 0
                ? "0"
                : queue.waiting.map(({ reason, count }) => (
                    <span key={reason} className="block">
                      {cappedCount(count)} <span className="text-ink-3">{WAIT_WORDS[reason]}</span>
                    </span>
                  )),
          },
          { term: "Schedules", value: lagWords(scheduler.lagMs) },
          {
            term: "Last look",
            value: scheduler.lastBeatAt ? <RelativeTime at={scheduler.lastBeatAt} /> : "Not seen",
          },
        ]}
      />
    </Card>
  );
}
