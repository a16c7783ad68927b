"use client";

import { failureCodeWords, type ToolActionLogDetail } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { duration } from "#format/duration.ts";
import { stageWords } from "#runs/stage-words.ts";
import {
  type TimelineBar,
  type TimelineGroup,
  timelineLayout,
  withCurrentWaits,
  withQueueWait,
} from "#runs/timeline-layout.ts";
import { useServerNow } from "#runs/use-server-now.ts";
import { goesOnWords } from "#runs/waiting-words.ts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

type Attempt = ToolActionLogDetail["attemptList"][number];
type Told = Pick<
  ToolActionLogDetail,
  "timeline" | "attemptList" | "waits" | "stepCount" | "createdAt" | "startedAt" | "waitedMs" | "readAt"
>;
type RunTimelineProps = {
  readonly run: Told;
  /** When it came, in epoch ms of this browser. */
  readonly receivedAt: number;
};

/** What the run did, stage by stage, on one axis of time: working is solid, waiting is hatched, and grows as it goes on. */
export function RunTimeline({ run, receivedAt }: RunTimelineProps) {
  const now = useServerNow({ readAt: run.readAt, receivedAt });
  const told = run.timeline.map((entry) => ({ ...entry, ofStep: run.stepCount !== null }));
  const layout = timelineLayout(withCurrentWaits(withQueueWait(told, run), run.waits, now));
  if (layout.groups.length === 0) return <p className="text-ink-3">No stage has been recorded yet.</p>;
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="h-2.5 w-5 rounded-[2px] bg-info" />
          Working {duration(layout.workingMs)}
        </span>
        <span className="inline-flex flex-wrap items-center gap-x-1.5">
          <span aria-hidden="true" className="hatched h-2.5 w-5 rounded-[2px] border border-line-strong" />
          Waiting {duration(layout.waitingMs)}
          {layout.waits.length > 0 ? (
            <span className="text-ink-3">
              ({layout.waits.map(({ words, ms }) => `${duration(ms)} ${words}`).join(", ")})
            </span>
          ) : null}
        </span>
      </p>
      {layout.groups.map((group) => {
        const attempt = run.attemptList.find(({ number }) => number === group.attempt);
        const failed = attempt !== undefined && attempt.status !== "SUCCESS";
        return (
          <section key={group.attempt} aria-label={attemptWords(group.attempt)}>
            {layout.groups.length > 1 ? <GroupHead group={group} attempt={attempt} /> : null}
            <ol className="space-y-px">
              {group.bars.map((bar) => (
                <Stage
                  key={bar.key}
                  bar={bar}
                  now={now}
                  failed={(failed && bar.stage === "call") || END_WORDS[bar.note ?? ""]?.tone === "bad"}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

/** Which attempt, what came of it, and how much of its time was waiting. */
function GroupHead({
  group,
  attempt,
}: {
  readonly group: TimelineGroup;
  readonly attempt: Attempt | undefined;
}) {
  const times = [
    group.workingMs > 0 ? `${duration(group.workingMs)} at work` : "",
    group.waitingMs > 0 ? `${duration(group.waitingMs)} waiting` : "",
  ];
  return (
    <h3 className="mb-1 flex flex-wrap items-baseline gap-x-2 text-xs">
      <span className="font-medium text-ink-2">{attemptWords(group.attempt)}</span>
      {attempt ? (
        <span className={attempt.status === "SUCCESS" ? "text-good" : "text-bad"}>
          {ENDS[attempt.status]}
          {attempt.error ? `: ${codeOf(attempt.error)}` : ""}
        </span>
      ) : null}
      <span className="text-ink-3">{times.filter(Boolean).join(", ")}</span>
    </h3>
  );
}

/** Short, since the run's last failure is told in words above: here it counts whether each failed alike. */
const codeOf = ({ httpStatus, code }: NonNullable<Attempt["error"]>) =>
  httpStatus === undefined ? failureCodeWords(code) : `HTTP ${httpStatus}`;

const ENDS: Readonly<Record<Attempt["status"], string>> = {
  SUCCESS: "succeeded",
  FAILURE: "failed",
  TIMEOUT: "no answer in time",
};

const attemptWords = (attempt: number) => (attempt === 0 ? "Before the first attempt" : `Attempt ${attempt}`);

/** How a step ended, and why an attempt is made again, in words. */
function noteWords({ stage, ofStep, note }: TimelineBar): string | undefined {
  if (note === undefined) return undefined;
  return stage === "retry" && !ofStep ? failureCodeWords(note) : (END_WORDS[note]?.word ?? note);
}

type StageProps = { readonly bar: TimelineBar; readonly now: number; readonly failed: boolean };

function Stage({ bar, now, failed }: StageProps) {
  const waits = bar.kind === "waiting";
  const goesOn = bar.until !== undefined;
  const notes = [noteWords(bar), bar.until && `goes on ${goesOnWords(bar.until, now)}`].filter(Boolean);
  return (
    <li className="-mx-2 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-sm px-2 py-1 hover:bg-hover sm:grid-cols-[150px_minmax(0,1fr)_72px]">
      <span className={clsx("truncate text-xs", failed ? "font-medium text-bad" : "text-ink-2")}>
        {bar.ofStep ? bar.stage : stageWords(bar.stage)}
        {waits ? <span className="sr-only">, waiting{goesOn ? " now" : ""}</span> : null}
      </span>
      <span aria-hidden="true" className="relative order-last col-span-2 h-2.5 sm:order-none sm:col-span-1">
        <span
          className={clsx(
            "absolute inset-y-0 rounded-[2px]",
            waits
              ? goesOn
                ? "hatched border border-accent"
                : "hatched border border-line-strong"
              : failed
                ? "bg-bad"
                : "bg-info",
          )}
          style={{ left: `${bar.leftPercent}%`, width: `${bar.widthPercent}%` }}
        />
      </span>
      <span className="text-right text-ink-3 text-xs">
        {duration(goesOn ? wholeSeconds(bar.durationMs) : bar.durationMs)}
      </span>
      {notes.length > 0 ? (
        <span className="wrap-anywhere order-last col-span-full text-ink-3 text-xs sm:pl-[162px]">
          {notes.join(" · ")}
        </span>
      ) : null}
    </li>
  );
}

/** Of a run with steps, how a step ended stands as its note. */
const END_WORDS: Readonly<Record<string, { readonly word: string; readonly tone: string }>> = RUN_STATUS_LOOK;

/** Nobody reads parts of a second that passes. */
const wholeSeconds = (ms: number) => Math.floor(ms / 1_000) * 1_000;
