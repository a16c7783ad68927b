import type { Action, Connector } from "@carillon/connector-kit";
import type {
  Attempt,
  CallerError,
  CarillonError,
  EventPriority,
  Grant,
  Issue,
  RunTrigger,
  TemplateScope,
  TimelineEntry,
} from "@carillon/core";
import type { ChargedShare } from "../ports/budgets.ts";
import type { CacheFound } from "../ports/cache.ts";
import type { Resumption } from "../ports/queue.ts";
import type { EventSnapshot, ToolSnapshot } from "../ports/snapshots.ts";
import { isoTime } from "./iso-time.ts";
import type { OpenedTool } from "./opened-tool.ts";
import type { ReportedUsage } from "./reported-usage.ts";
import type { Variables } from "./variables.ts";

/** The event with the step's action in place of its own, and what the step's templates read. */
export type StepTarget = {
  /** Which step of its run it is. */
  readonly id: string;
  readonly event: EventSnapshot;
  readonly scope: TemplateScope;
  /** Why its parameters cannot be filled. */
  readonly problem: Issue | null;
};

/** `chain`: the actions that stand in one another, its own the last; `held`: caps under which they have their places. */
export type CallingRun = {
  readonly executionId: string;
  readonly chain: readonly string[];
  readonly held: readonly string[];
  /** What its own templates read, whose secrets may be in what it passes on. */
  readonly variables?: Variables | null;
};

/** What somebody or something wants to be run. */
export type RunRequest = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly userEmail: string | null;
  readonly tokenId: number | null;
  readonly trigger: RunTrigger;
  /** What the caller may do; null for a schedule, which runs on the workspace's own account. */
  readonly grant: Grant | null;
  /** `needed`: a dangerous action waits for somebody's approval; `given`: that is what it runs by. Left out: it is not asked for. */
  readonly approval?: "needed" | "given" | undefined;
  /** Secrets of variables that were filled in before it was approved. */
  readonly filledWith?: readonly string[] | undefined;
  /** Why it cannot run after all, found out before it begins. */
  readonly refusal?: CallerError | undefined;
  readonly isTest: boolean;
  readonly createdAt: Date;
  readonly nominalAt: Date | null;
  /** Attempts that earlier jobs of this execution made. */
  readonly attemptsBefore: number;
  /** Among the runs of its workspace; left out for normal. */
  readonly priority?: EventPriority | undefined;
  /** Left out at its first time out of the queue. */
  readonly resumed?: Resumption | undefined;
  /** How many ends of other events led to it; left out for none. */
  readonly depth?: number;
  /** An event by its id, a step of one, or an action of a tool with its parameters. */
  readonly target:
    | { readonly kind: "event"; readonly eventId: number; readonly input: unknown }
    | { readonly kind: "step"; readonly step: StepTarget }
    | {
        readonly kind: "action";
        readonly toolId: number;
        readonly actionId: string;
        readonly parameters: Record<string, unknown>;
        readonly alert?: Readonly<Record<string, unknown>>;
      };
  /** The run whose action calls this one; left out where none does. */
  readonly calledBy?: CallingRun | undefined;
  /** Takes what the cache has of a cacheable action, and keeps there what it gives; left out for neither. */
  readonly useCache?: boolean | undefined;
  readonly timeoutMs: number | null;
  readonly replayOf: string | null;
  /** What an agent says its call is part of; left out for none. */
  readonly agentSessionId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly signal: AbortSignal | null;
  /** Told what goes on by whoever waits for it; left out where nobody does. */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
};

/** What goes on in a run that somebody waits for. */
export type RunProgress =
  | { readonly kind: "attempt"; readonly number: number }
  | {
      readonly kind: "waiting";
      readonly stage: "limiter" | "retry";
      readonly ms: number;
      readonly note: string;
    }
  | { readonly kind: "calling"; readonly actionId: string }
  /** What the action itself says of how far it is; `percentage` 0–100. */
  | { readonly kind: "step"; readonly step: string; readonly percentage: number };

/**
 * Of a call: whether its parameters were filled in already, by the action that makes it, before it was approved, or in the
 * run that it repeats. What looks like a template there is text, be it from outside.
 */
export function isFilledIn({ calledBy, approval, replayOf }: RunRequest): boolean {
  return calledBy !== undefined || approval === "given" || replayOf !== null;
}

/** One run on its way through the stages. Each stage fills in what the next ones need. */
export type Run = {
  readonly request: RunRequest;
  readonly startedAt: number;
  event: EventSnapshot | null;
  tool: ToolSnapshot | null;
  connector: Connector | null;
  action: Action | null;
  /** One that the tool has got from a document of its own, where that is what is to run. */
  ownAction: Action | null;
  /** What its templates can read by name; null: they read nothing so. */
  variables: Variables | null;
  /** After templates. */
  parameters: Record<string, unknown>;
  /** After the action's schema. */
  input: unknown;
  opened: OpenedTool | null;
  idempotent: boolean;
  timeoutMs: number;
  attempt: number;
  output: unknown;
  /** What its outputMapping made of that. */
  mapped: { readonly value: unknown } | null;
  /** Attempts that were probes of a circuit and failed. */
  probes: number;
  /** The provider may have acted on an attempt that failed. */
  mayHaveSent: boolean;
  /** An attempt is under way, or its end has not been looked at. */
  isSending: boolean;
  /** The event's own tool, where its fallback runs in its place. */
  standsInFor: ToolSnapshot | null;
  /** The action that did it in its place, after its own had failed. */
  fellBackTo: string | null;
  /** Keys of the caps under which its attempt has places: what it calls needs none there. */
  heldCaps: readonly string[] | null;
  /** Of a direct call: it asks again for a place after so long; null: it does not. */
  asksAgainInMs: number | null;
  /** In this attempt a request that changes something was answered: trying again would send it again. */
  hasActed: boolean;
  failure: CarillonError | null;
  /** It counts against the workspace's plan already. */
  isCounted: boolean;
  /** Its action's own limit has let it through, and the tool's not yet. */
  hasTurn: boolean;
  /** What its action told of its use. */
  usage: ReportedUsage | null;
  /** What budgets were charged for it; null: none was. */
  charge: { readonly shares: readonly ChargedShare[]; readonly nanos: bigint } | null;
  /** What the cache had of it; null: it was not asked. */
  cache: CacheFound | null;
  /** Its action is at work, and may call others. */
  isCalling: boolean;
  /** It has called others, which end when it does. */
  hasCalled: boolean;
  /** ms in the queue, since it went back there. */
  readonly queuedMs: number;
  /** ms in limiters and between attempts, since a worker took it up. */
  waitedMs: number;
  readonly attemptList: Attempt[];
  readonly timeline: TimelineEntry[];
};

export type Stage = (run: Run) => void | Promise<void>;

/** What stays of a run that is begun anew by the worker that has it: what it counts for, and what it has tried. */
const KEPT = [
  "startedAt",
  "attempt",
  "probes",
  "mayHaveSent",
  "isCounted",
  "hasTurn",
  "usage",
  "charge",
  "queuedMs",
  "waitedMs",
  "attemptList",
  "timeline",
] as const satisfies readonly (keyof Run)[];
export type Begun = Pick<Run, (typeof KEPT)[number]>;

/** Takes from a run what it goes on from when it is begun anew; what it was charged is that one's from then on. */
export function begunOf(run: Run): Begun {
  const begun = Object.fromEntries(KEPT.map((key) => [key, run[key]])) as unknown as Begun;
  run.charge = null;
  return begun;
}

export function createRun(request: RunRequest, nowMs: number, begun?: Begun): Run {
  const queued = request.resumed ? waitedInQueue(request.resumed, request.attemptsBefore, nowMs) : null;
  return {
    request,
    startedAt: nowMs,
    event: null,
    tool: null,
    connector: null,
    action: null,
    ownAction: null,
    variables: null,
    parameters: {},
    input: null,
    opened: null,
    idempotent: false,
    timeoutMs: 0,
    attempt: request.attemptsBefore,
    output: undefined,
    mapped: null,
    probes: request.resumed?.probes ?? 0,
    mayHaveSent: request.attemptsBefore > 0,
    isSending: false,
    standsInFor: null,
    fellBackTo: null,
    heldCaps: null,
    asksAgainInMs: null,
    hasActed: false,
    failure: null,
    usage: null,
    charge: null,
    cache: null,
    isCounted: false,
    hasTurn: false,
    isCalling: false,
    hasCalled: false,
    queuedMs: queued?.durationMs ?? 0,
    waitedMs: 0,
    attemptList: [],
    timeline: queued ? [queued] : [],
    ...begun,
  };
}

function waitedInQueue({ stage, since, note }: Resumption, attempt: number, nowMs: number): TimelineEntry {
  const durationMs = Math.max(0, nowMs - Date.parse(since));
  return { stage, attempt, at: isoTime(Date.parse(since)), durationMs, kind: "waiting", note };
}

/** What is to run, by the event or the call; "" as long as the event is not there. */
export function actionIdOf({ event, request: { target } }: Run): string {
  return event?.actionId ?? (target.kind === "action" ? target.actionId : "");
}

/** The stage before has filled it in: its absence is a bug, not an input. */
export function filled<Value>(value: Value | null, what: string): Value {
  if (value === null) throw new Error(`${what} is not there yet: a stage runs too early`);
  return value;
}
