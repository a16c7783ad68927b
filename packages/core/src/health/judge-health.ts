import type { HealthProblem, HealthSummary } from "../contracts/health.ts";
import { howOftenFailed } from "../contracts/how-often-failed.ts";

export type HealthFacts = Omit<HealthSummary, "state" | "words" | "problems">;

const SECOND_MS = 1_000;
/** A worker looks each second; what is later than this is so for some reason. */
const LATE_MS = 10_000;
/** Longer than a worker takes to come back after a restart. */
const VERY_LATE_MS = 60_000;
const QUEUE_WAITS_MS = 60_000;
/** Of a quota, from where on it is worth a word. */
const NEAR = 0.9;
/** So many failures in a row are no chance. */
const OFTEN = 3;

/** What is wrong, the worst first, and the state in one sentence. */
export function judgeHealth(facts: HealthFacts): Pick<HealthSummary, "state" | "words" | "problems"> {
  const problems = [
    ...workerProblems(facts),
    ...circuitProblems(facts),
    ...toolProblems(facts),
    ...facts.failingActions.map(actionProblem),
    ...quotaProblems(facts),
    ...runProblems(facts),
  ].sort((a, b) => Number(a.level === "warn") - Number(b.level === "warn"));
  const [worst] = problems;
  if (!worst) return { state: "well", words: wellWords(facts), problems };
  const others = problems.length - 1;
  const words = others === 0 ? worst.title : `${worst.title}, and ${counted(others, "thing")} more`;
  return { state: worst.level, words, problems };
}

function wellWords({ failuresLastHour }: HealthFacts): string {
  return failuresLastHour === 0
    ? "All is well"
    : `All is well; ${counted(failuresLastHour, "run")} failed in the last hour`;
}

function workerProblems({ workers, scheduler, at }: HealthFacts): HealthProblem[] {
  if (workers.alive === 0) {
    const ago = workers.lastSeenAt === null ? null : Date.parse(at) - Date.parse(workers.lastSeenAt);
    return [
      problem("worker", "bad", {
        title: "No worker is running, so nothing is executed",
        hint: `${ago === null ? "None has been seen." : `The last one was seen ${span(ago)} ago.`} Start one with npm start, or with ROLE=worker.`,
      }),
    ];
  }
  if (scheduler.lagMs < LATE_MS) return [];
  return [
    problem("scheduler", scheduler.lagMs < VERY_LATE_MS ? "warn" : "bad", {
      title: `Schedules fire ${span(scheduler.lagMs)} late`,
      hint: "Workers do not keep up, or cannot reach the database: look at their log, or start another.",
    }),
  ];
}

function circuitProblems({ circuits }: HealthFacts): HealthProblem[] {
  if (circuits.length === 0) return [];
  const waiting = circuits.reduce((sum, circuit) => sum + circuit.waiting, 0);
  const [only] = circuits;
  const open =
    circuits.length === 1 && only
      ? `The circuit breaker of ${only.toolName} is open`
      : `${number(circuits.length)} circuit breakers are open`;
  return [
    problem("circuit", "bad", {
      title: `${open}${waiting === 0 ? "" : `; ${counted(waiting, "run")} ${waiting === 1 ? "waits" : "wait"}`}`,
      hint: "It opened after repeated failures, and nothing is sent until the service is back; the next run tries it once the time has come. Once you know that it is back, reset the circuit breaker.",
      toolId: circuits.length === 1 && only ? only.toolId : null,
    }),
  ];
}

function toolProblems({ failingTools, limiters }: HealthFacts): HealthProblem[] {
  const [first] = failingTools;
  const held = limiters.filter(({ heldUntil }) => heldUntil !== null);
  return [
    ...(first
      ? [
          problem("credentials", "bad", {
            title:
              failingTools.length === 1
                ? `${first.toolName} is refused by its service`
                : `${number(failingTools.length)} tools are refused by their services`,
            hint: first.lastError ?? "Reconnect it: its credentials were refused.",
            toolId: failingTools.length === 1 ? first.toolId : null,
          }),
        ]
      : []),
    ...(held[0]
      ? [
          problem("hold", "warn", {
            title:
              held.length === 1
                ? `${held[0].toolName ?? held[0].actionId ?? held[0].toolType} takes no calls for now`
                : `${number(held.length)} tools take no calls for now`,
            hint: held[0].heldNote ?? "Its provider said so; what waits goes out when the time is over.",
            toolId: held.length === 1 ? held[0].toolId : null,
          }),
        ]
      : []),
  ];
}

/** Of an action that failed twice in a row it may be chance; thrice in a row it does not work. */
function actionProblem(action: HealthFacts["failingActions"][number]): HealthProblem {
  const { toolId, toolName, actionId, failuresInARow, lastError } = action;
  return problem("action", failuresInARow >= OFTEN ? "bad" : "warn", {
    title: `${actionId} of ${toolName} failed ${howOftenFailed(action)}`,
    hint: `${lastError ?? "Its service gave no reason."} Look at its calls for what was sent, mend that, then replay the runs that failed.`,
    toolId,
    actionId,
  });
}

function quotaProblems({ quota, plan }: HealthFacts): HealthProblem[] {
  return quota
    .filter(({ used, limit }) => used >= limit * NEAR)
    .map(({ period, used, limit }) =>
      problem("quota", used >= limit ? "bad" : "warn", {
        title:
          used >= limit
            ? `The runs of this ${period} are used up`
            : `${Math.floor((used / limit) * 100)} % of the runs of this ${period} are used`,
        hint: `The plan ${plan} has ${counted(limit, "run")} ${period === "hour" ? "an hour" : "a day"}; the operator sets a workspace's plan.`,
      }),
    );
}

function runProblems({ queue, at, deadLetters, approvals }: HealthFacts): HealthProblem[] {
  const waitedMs = queue.readySince === null ? 0 : Date.parse(at) - Date.parse(queue.readySince);
  return [
    ...(waitedMs < QUEUE_WAITS_MS
      ? []
      : [
          problem("queue", "warn", {
            title: `${counted(queue.ready, "run")} ${queue.ready === 1 ? "waits" : "wait"} for a free worker, the first for ${span(waitedMs)}`,
            hint: "All slots are taken: start another worker, or give one more slots (WORKER_CONCURRENCY).",
          }),
        ]),
    ...(deadLetters === 0
      ? []
      : [
          problem("dead-letter", "warn", {
            title: `${counted(deadLetters, "run")} ${deadLetters === 1 ? "was" : "were"} given up`,
            hint: "Worker after worker was lost with them. Look at why, then replay them.",
          }),
        ]),
    ...(approvals === 0
      ? []
      : [
          problem("approval", "warn", {
            title: `${counted(approvals, "call")} ${approvals === 1 ? "waits" : "wait"} for your approval`,
            hint: "An agent asked for something dangerous: allow it or refuse it.",
          }),
        ]),
  ];
}

function problem(
  kind: HealthProblem["kind"],
  level: HealthProblem["level"],
  {
    title,
    hint,
    toolId = null,
    actionId = null,
  }: { title: string; hint: string; toolId?: number | null; actionId?: string | null },
): HealthProblem {
  return { kind, level, title, hint, toolId, actionId };
}

const number = (count: number) => count.toLocaleString("en");
const counted = (count: number, one: string) => `${number(count)} ${count === 1 ? one : `${one}s`}`;

function span(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / SECOND_MS));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${number(Math.round(minutes / 60))} h`;
}
