import type { QueuedRun, Resumption } from "../ports/queue.ts";
import type { NextJob, RunRecord, TickNews } from "../ports/records.ts";
import { isoTime } from "./iso-time.ts";
import type { RunEnd } from "./record.ts";
import type { Run } from "./run-state.ts";

/** What a run brings along that goes back to the queue; null for one that ends. */
export function resumptionOf(run: Run, end: RunEnd, nowMs: number): Resumption | null {
  if (end.kind !== "later" && end.kind !== "held") return null;
  const waits =
    end.kind === "held"
      ? ({ stage: "circuit", note: end.hold.host } as const)
      : { stage: end.stage, note: end.note };
  const heldBy = end.kind === "held" ? heldWords(end.hold.host) : (run.request.resumed?.heldBy ?? null);
  return { ...waits, since: isoTime(nowMs), probes: run.probes, heldBy };
}

/** The job of a run's next attempt. */
export function nextJobOf(
  data: QueuedRun,
  { end, record, resumed }: { end: RunEnd; record: RunRecord; resumed: Resumption | null },
): NextJob | null {
  const startInMs = record.nextAttemptInMs;
  if (!resumed || startInMs === null) return null;
  const next = { startInMs, data: { ...data, attempts: record.attempts, resumed } };
  if (end.kind === "held") return { ...next, hold: end.hold };
  return end.kind === "later" && end.places ? { ...next, places: end.places } : next;
}

/** What the ledger is told of a scheduled run's tick beside that it fired, by the run itself or by a step of it; null for nothing. */
export function tickNewsOf(run: Run, end: RunEnd): TickNews | null {
  const { trigger, target } = run.request;
  if (trigger !== "schedule" || target.kind === "action") return null;
  const news = newsOf(run, end);
  return news && target.kind === "step"
    ? { ...news, reason: `step ${target.step.id}: ${news.reason}` }
    : news;
}

function newsOf({ request, startedAt, attempt }: Run, end: RunEnd): TickNews | null {
  if (end.kind === "held") return { outcome: "deferred:circuit", reason: heldWords(end.hold.host) };
  if (end.kind === "skipped" && end.tick) return { outcome: end.tick, reason: end.reason };
  if (end.kind === "refused" && end.status === "RATE_LIMITED")
    return { outcome: "refused:quota", reason: end.error.message };
  const heldBy = request.resumed?.heldBy ?? null;
  if (heldBy === null || end.kind === "later") return null;
  const came = attempt > request.attemptsBefore ? "ran" : "ended";
  return { outcome: "deferred:circuit", reason: `${heldBy}; ${came} at ${isoTime(startedAt)}` };
}

const heldWords = (host: string) => `the circuit breaker of ${host} was open`;
