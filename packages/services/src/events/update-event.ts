import type { EventSaved, EventUpdateInput } from "@carillon/core";
import {
  announce,
  audit,
  type EventRow,
  lockEvent,
  readNow,
  replaceSchedules,
  setCircuitPolicy,
  setCondition,
  updateEvent as writeEvent,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { saveHook } from "../hooks/save-hook.ts";
import { readInstant } from "../read-instant.ts";
import { requireTimezone } from "../require-timezone.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { carryOn } from "./carry-on.ts";
import { checkCircuitPolicy } from "./check-circuit-policy.ts";
import { checkCondition } from "./check-condition.ts";
import { checkWork } from "./check-work.ts";
import { eventOf } from "./event-of.ts";
import { findEvent } from "./find-event.ts";
import { idleFields } from "./idle-fields.ts";
import { endSpent, noTimeLeft } from "./no-time-left.ts";
import { planSchedules } from "./plan-schedules.ts";
import { requireTool } from "./require-tool.ts";
import { requireTrigger } from "./require-trigger.ts";
import { saveCalendars } from "./save-calendars.ts";
import { saveLinks } from "./save-links.ts";
import { wantedSchedules } from "./wanted-schedules.ts";
import { changedWork } from "./work-of.ts";

/** Changes what is given. What fires next is planned anew only when something that decides it changes. */
export async function updateEvent(
  deps: ServiceDeps,
  caller: Caller,
  input: EventUpdateInput,
): Promise<EventSaved> {
  requirePermission(caller, "events.write");
  requireTimezone(input.timezone);
  const { database, registry, engine } = deps;
  const { id } = input;
  const event = (await database.sql.begin(async (tx) => {
    await lockEvent(tx, { workspaceId: caller.workspaceId, id });
    const stored = await findEvent(tx, caller, id);
    const merged = merge(stored, input);
    const replaces = input.schedule !== undefined || input.schedules !== undefined;
    const { triggerType } = merged;
    const wanted = wantedSchedules(stored, { ...input, triggerType });
    const { webhook, upstream } = input;
    const { maxExecutions, startAt, endAt } = merged;
    requireTrigger({
      triggerType,
      schedule: merged.schedule ?? undefined,
      schedules: wanted.schedules,
      webhook,
      upstream,
      maxExecutions,
      startAt,
      endAt,
    });
    await checkCondition(tx, caller, input.condition);
    const changesWork = Boolean(input.toolActionConfig || input.steps || input.outputMapping);
    const by = { sql: tx, registry, caller };
    if (changesWork) await checkWork(by, merged);
    const changesCircuit = input.circuitPolicy !== undefined || input.fallbackToolId !== undefined;
    if (changesCircuit || changesWork)
      await setCircuitPolicy(tx, {
        id,
        ...(await checkCircuitPolicy(by, merged, { wanted: input, stored })),
      });
    const isActive = merged.status === "ACTIVE";
    if (isActive && stored.status !== "ACTIVE" && !changesWork) requireTool(stored);
    await writeEvent(tx, { ...merged, id });
    await saveCalendars(tx, caller, { eventId: id, wanted: { ...input, triggerType }, stored });
    const warnings = idleFields(merged, input);
    if (replaces || decidesFiring(input, stored)) {
      const at = await readNow(tx);
      const planned = planSchedules(
        { ...merged, ...wanted },
        { now: at, isActive, mayHaveEnded: !replaces && !movesFiring(input) },
      );
      const carried = await carryOn(tx, stored, planned, { now: at, isActive });
      const spent = isActive
        ? await endSpent(tx, { id, maxExecutions }, { planned: carried, now: at })
        : null;
      if (spent) warnings.push(...spent.warnings);
      else if (isActive && stored.status !== "ACTIVE") warnings.push(...noTimeLeft(stored, planned, at));
      await replaceSchedules(tx, id, spent?.schedules ?? carried);
    }
    if (input.condition !== undefined) await setCondition(tx, { id, condition: input.condition });
    await saveLinks(tx, caller, {
      eventId: id,
      wanted: { ...input, triggerType },
      before: stored.triggerType === "EVENT",
    });
    const hook =
      (input.triggerType ?? webhook) !== undefined &&
      (await saveHook(deps, tx, caller, { eventId: id, triggerType, webhook }));
    const changed = Object.keys(input).filter((key) => key !== "id");
    await audit(tx, {
      ...auditor(caller),
      verb: "event.update",
      target: `event:${id}`,
      details: { changed },
    });
    await announce(tx, { kind: "event", id });
    return {
      ...eventOf(await findEvent(tx, caller, id)),
      ...(hook && { hook }),
      ...(warnings.length > 0 && { warnings }),
    };
  })) as EventSaved;
  engine.dropEvent(id);
  return event;
}

/** The times themselves change, and must come true again. */
function movesFiring(input: EventUpdateInput): boolean {
  return (["timezone", "startAt", "endAt"] as const).some((key) => input[key] !== undefined);
}

function decidesFiring(input: EventUpdateInput, { schedules }: EventRow): boolean {
  const others = ["jitterSeconds", "status", "triggerType", "maxExecutions"] as const;
  // A time that jitter has moved is moved anew, so that it is not in one of theirs.
  const calendars = schedules.some(({ jitterSeconds }) => jitterSeconds > 0)
    ? (["skipCalendarIds", "onlyCalendarIds"] as const)
    : [];
  return movesFiring(input) || [...others, ...calendars].some((key) => input[key] !== undefined);
}

function merge(stored: EventRow, input: EventUpdateInput) {
  const triggerType = input.triggerType ?? stored.triggerType;
  const given = input.schedule ?? (input.schedules === undefined ? stored.schedule : null);
  return {
    name: input.name ?? stored.name,
    description: input.description === undefined ? stored.description : input.description,
    ...changedWork(stored, input),
    triggerType,
    schedule: triggerType === "SCHEDULE" || input.schedule !== undefined ? given : null,
    timezone: input.timezone ?? stored.timezone,
    startAt: dateOf(input.startAt, "startAt", stored.startAt),
    endAt: dateOf(input.endAt, "endAt", stored.endAt),
    maxExecutions: input.maxExecutions === undefined ? stored.maxExecutions : input.maxExecutions,
    overlapPolicy: input.overlapPolicy ?? stored.overlapPolicy,
    misfirePolicy: input.misfirePolicy ?? stored.misfirePolicy,
    misfireGraceSeconds: input.misfireGraceSeconds ?? stored.misfireGraceSeconds,
    misfireCatchUpMax: input.misfireCatchUpMax ?? stored.misfireCatchUpMax,
    priority: input.priority ?? stored.priority,
    retry: input.retry === undefined ? stored.retry : input.retry,
    timeoutMs: input.timeoutMs === undefined ? stored.timeoutMs : input.timeoutMs,
    jitterSeconds: input.jitterSeconds ?? stored.jitterSeconds,
    tags: input.tags ?? stored.tags,
    status: input.status ?? stored.status,
  };
}

function dateOf(given: string | null | undefined, path: string, stored: Date | null): Date | null {
  if (given === undefined) return stored;
  return given === null ? null : readInstant(given, path);
}
