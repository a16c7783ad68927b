import type { Event } from "@carillon/core/contracts";
import { useActionWords } from "#actions/use-action-words.ts";
import { CalendarNames } from "#events/calendar-names.tsx";
import { linkRows } from "#events/event-links.tsx";
import { CIRCUIT_WORDS, MISFIRE_WORDS, OVERLAP_WORDS, PRIORITY_WORDS } from "#events/policy-words.ts";
import { duration } from "#format/duration.ts";
import { plural } from "#format/plural.ts";
import { conditionWords } from "#steps/step-words.ts";
import { Card } from "#ui/card.tsx";
import { DescriptionList, type DescriptionRow } from "#ui/description-list.tsx";
import { Link } from "#ui/link.tsx";
import { ExactTime } from "#ui/time.tsx";

const LINK = "font-medium text-accent underline-offset-2 hover:underline";

export function EventSettings({ event }: { readonly event: Event }) {
  const { toolActionConfig: config } = event;
  const { actionWords } = useActionWords();
  const rows: readonly (DescriptionRow | null)[] = [
    // Of several steps each says its own.
    event.steps
      ? null
      : {
          term: "Tool",
          value: event.toolName ? (
            <Link className={LINK} href={`/tools/${config.toolId}`}>
              {event.toolName}
            </Link>
          ) : (
            "Deleted"
          ),
        },
    event.steps
      ? null
      : { term: "Action", value: <span title={config.actionId}>{actionWords(config.actionId)}</span> },
    ...linkRows(event),
    event.condition === null ? null : { term: "Runs only", value: conditionWords(event.condition) },
    event.skipCalendarIds.length > 0
      ? { term: "Not during", value: <CalendarNames ids={event.skipCalendarIds} /> }
      : null,
    event.onlyCalendarIds.length > 0
      ? { term: "Only during", value: <CalendarNames ids={event.onlyCalendarIds} /> }
      : null,
    event.startAt === null ? null : { term: "Not before", value: <ExactTime at={event.startAt} /> },
    event.endAt === null ? null : { term: "Not after", value: <ExactTime at={event.endAt} /> },
    event.jitterSeconds === 0
      ? null
      : { term: "Jitter", value: `Up to ${duration(event.jitterSeconds * 1_000)}` },
    ...tickRows(event),
    event.priority === "normal"
      ? null
      : { term: "When many wait", value: PRIORITY_WORDS[event.priority].short },
    {
      term: "Circuit breaker",
      value:
        event.fallbackToolId === null ? (
          CIRCUIT_WORDS[event.circuitPolicy].short
        ) : (
          <>
            Uses{" "}
            <Link className={LINK} href={`/tools/${event.fallbackToolId}`}>
              {event.fallbackToolName ?? `Tool ${event.fallbackToolId}`}
            </Link>
          </>
        ),
    },
    {
      term: "Retry",
      value: event.retry
        ? `${plural(event.retry.maxAttempts, "attempt")}, from ${duration(event.retry.initialDelayMs)}`
        : "3 attempts, from 1 s",
    },
    event.timeoutMs === null ? null : { term: "Time limit", value: duration(event.timeoutMs) },
    // Counted where it is limited alone: the common firing writes nothing to the event.
    event.maxExecutions === null
      ? null
      : {
          term: "Runs so far",
          value: `${event.executionCount.toLocaleString("en")} of ${event.maxExecutions.toLocaleString("en")}`,
        },
    { term: "Created", value: <ExactTime at={event.createdAt} /> },
  ];
  return (
    <Card title="Settings">
      <DescriptionList rows={rows.filter((row) => row !== null)} />
    </Card>
  );
}

/** What the ticks of a schedule do; of other triggers these say nothing. */
function tickRows(event: Event): DescriptionRow[] {
  const { triggerType, overlapPolicy, misfirePolicy, misfireCatchUpMax, misfireGraceSeconds } = event;
  if (triggerType !== "SCHEDULE") return [];
  const missed = MISFIRE_WORDS[misfirePolicy].short;
  const most = `, ${misfireCatchUpMax.toLocaleString("en")} at most`;
  return [
    { term: "If still going", value: OVERLAP_WORDS[overlapPolicy].short },
    { term: "Missed after", value: duration(misfireGraceSeconds * 1_000) },
    { term: "If missed", value: misfirePolicy === "catch-up" ? `${missed}${most}` : missed },
  ];
}
