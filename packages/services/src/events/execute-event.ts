import { createExecutionId, type EventPriority, type RunTrigger } from "@carillon/core";
import { audit, insertExecution, type Sql } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findEvent } from "./find-event.ts";
import { requireTool } from "./require-tool.ts";

/** A run by hand goes before scheduled ones of its kind: somebody waits. */
const BY_HAND = { low: "normal", normal: "high", high: "high" } as const satisfies Record<
  EventPriority,
  EventPriority
>;

export type QueuedAnswer = { executionId: string; status: "QUEUED" };

/** Runs the event now, whatever its status; the run is durable when this answers. */
export async function executeEvent(
  deps: ServiceDeps,
  caller: Caller,
  { id, input }: { id: number; input?: Record<string, unknown> | undefined },
): Promise<QueuedAnswer> {
  requirePermission(caller, "events.execute");
  refuseUnsafeInput(input, "input");
  return deps.database.sql.begin(async (tx) => {
    const run = { eventId: id, trigger: "manual", nominalAt: null, input, replayOf: null } as const;
    const queued = await enqueueRun(deps, tx, caller, run);
    const { executionId } = queued;
    await audit(tx, {
      ...auditor(caller),
      verb: "event.execute",
      target: `event:${id}`,
      details: { executionId },
    });
    return queued;
  }) as Promise<QueuedAnswer>;
}

/** Writes the execution and its job in the caller's transaction. */
export async function enqueueRun(
  { queue, now, randomBytes }: ServiceDeps,
  tx: Sql,
  caller: Caller,
  run: {
    eventId: number;
    trigger: RunTrigger;
    nominalAt: Date | null;
    input: unknown;
    replayOf: string | null;
  },
): Promise<QueuedAnswer> {
  const event = await findEvent(tx, caller, run.eventId);
  requireTool(event);
  const at = now();
  const executionId = createExecutionId(at.getTime(), randomBytes(10));
  const nominalAt = run.nominalAt ?? at;
  await insertExecution(tx, {
    id: executionId,
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    tokenId: caller.tokenId,
    eventId: event.id,
    toolId: event.toolId,
    toolType: event.toolType,
    actionId: event.actionId,
    trigger: run.trigger,
    nominalAt,
    runInput: run.input,
    replayOf: run.replayOf,
  });
  const data = {
    executionId,
    workspaceId: caller.workspaceId,
    eventId: event.id,
    nominalAt: nominalAt.toISOString(),
    trigger: run.trigger,
    attempts: 0,
    priority: run.trigger === "manual" ? BY_HAND[event.priority] : event.priority,
    ...(run.input !== undefined && { input: run.input }),
  };
  await queue.insertNow({ id: executionId, data }, tx);
  return { executionId, status: "QUEUED" };
}
