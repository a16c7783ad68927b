import { BadRequestError, type EventCreateInput, type EventSaved } from "@carillon/core";
import { audit, insertEvent, readNow, replaceSchedules, setCircuitPolicy, setCondition } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { saveHook } from "../hooks/save-hook.ts";
import { requireTimezone } from "../require-timezone.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { checkCircuitPolicy, DEFAULT_CIRCUIT_CHOICE } from "./check-circuit-policy.ts";
import { checkCondition } from "./check-condition.ts";
import { checkWork } from "./check-work.ts";
import { eventOf } from "./event-of.ts";
import { findEvent } from "./find-event.ts";
import { planSchedules } from "./plan-schedules.ts";
import { readInstant } from "./read-instant.ts";
import { saveCalendars } from "./save-calendars.ts";
import { saveLinks } from "./save-links.ts";
import { workOf } from "./work-of.ts";

/** Defaults of an event, by the API contract. */
export const EVENT_DEFAULTS = {
  overlapPolicy: "skip",
  misfirePolicy: "fire-once",
  misfireGraceSeconds: 60,
  misfireCatchUpMax: 10,
  priority: "normal",
} as const;

export async function createEvent(
  deps: ServiceDeps,
  caller: Caller,
  input: EventCreateInput,
): Promise<EventSaved> {
  requirePermission(caller, "events.write");
  const { database, registry } = deps;
  requireTrigger(input);
  requireTimezone(input.timezone);
  const timezone = input.timezone ?? caller.timezone ?? "UTC";
  const fields = {
    name: input.name,
    description: input.description ?? null,
    ...workOf(input),
    triggerType: input.triggerType,
    schedule: input.schedule ?? null,
    timezone,
    startAt: input.startAt ? readInstant(input.startAt, "startAt") : null,
    endAt: input.endAt ? readInstant(input.endAt, "endAt") : null,
    maxExecutions: input.maxExecutions ?? null,
    overlapPolicy: input.overlapPolicy ?? EVENT_DEFAULTS.overlapPolicy,
    misfirePolicy: input.misfirePolicy ?? EVENT_DEFAULTS.misfirePolicy,
    misfireGraceSeconds: input.misfireGraceSeconds ?? EVENT_DEFAULTS.misfireGraceSeconds,
    misfireCatchUpMax: input.misfireCatchUpMax ?? EVENT_DEFAULTS.misfireCatchUpMax,
    priority: input.priority ?? EVENT_DEFAULTS.priority,
    retry: input.retry ?? null,
    timeoutMs: input.timeoutMs ?? null,
    jitterSeconds: input.jitterSeconds ?? 0,
    tags: input.tags ?? [],
    status: input.status ?? ("ACTIVE" as const),
  };
  return database.sql.begin(async (tx) => {
    const by = { sql: tx, registry, caller };
    await checkWork(by, fields);
    const circuit = await checkCircuitPolicy(by, fields, { wanted: input, stored: DEFAULT_CIRCUIT_CHOICE });
    checkCondition(input.condition);
    const schedules = planSchedules(
      { ...fields, schedules: input.schedules },
      { now: await readNow(tx), isActive: fields.status === "ACTIVE" },
    );
    const id = await insertEvent(tx, { ...fields, workspaceId: caller.workspaceId, userId: caller.userId });
    await replaceSchedules(tx, id, schedules);
    if (circuit.circuitPolicy !== "defer") await setCircuitPolicy(tx, { id, ...circuit });
    if (input.condition) await setCondition(tx, { id, condition: input.condition });
    await saveCalendars(tx, caller, { eventId: id, wanted: input, stored: null });
    await saveLinks(tx, caller, { eventId: id, wanted: input, before: false });
    const { triggerType, webhook } = input;
    const hook =
      triggerType === "WEBHOOK" && (await saveHook(deps, tx, caller, { eventId: id, triggerType, webhook }));
    await audit(tx, {
      ...auditor(caller),
      verb: "event.create",
      target: `event:${id}`,
      details: { name: input.name },
    });
    return { ...eventOf(await findEvent(tx, caller, id)), ...(hook && { hook }) };
  }) as Promise<EventSaved>;
}

/** @throws BadRequestError when the trigger and what belongs to one do not go together */
export function requireTrigger({
  triggerType,
  schedule,
  schedules,
  webhook,
  upstream,
  ...limits
}: {
  triggerType: string;
  schedule?: unknown;
  schedules?: unknown;
  webhook?: unknown;
  upstream?: unknown;
  maxExecutions?: unknown;
  startAt?: unknown;
  endAt?: unknown;
}): void {
  refuseLimits(triggerType, limits);
  if (triggerType !== "EVENT" && upstream !== undefined) {
    throw new BadRequestError([
      {
        path: "upstream",
        message: `An event with the trigger ${triggerType} names no event that sets it off; leave it out or set triggerType to EVENT`,
      },
    ]);
  }
  if (triggerType !== "WEBHOOK" && webhook !== undefined) {
    throw new BadRequestError([
      {
        path: "webhook",
        message: `An event with the trigger ${triggerType} has no webhook; leave it out or set triggerType to WEBHOOK`,
      },
    ]);
  }
  const has = typeof schedule === "string" || Array.isArray(schedules);
  if (triggerType === "SCHEDULE" && !has) {
    throw new BadRequestError([
      { path: "schedule", message: 'An event with the trigger SCHEDULE needs a schedule, e.g. "0 9 * * *"' },
    ]);
  }
  if (triggerType !== "SCHEDULE" && has) {
    throw new BadRequestError([
      {
        path: "schedule",
        message: `An event with the trigger ${triggerType} has no schedule; leave it out or set triggerType to SCHEDULE`,
      },
    ]);
  }
}

/** These count and bound a schedule's ticks; taken in silence elsewhere, they would bound nothing. */
function refuseLimits(
  triggerType: string,
  limits: { maxExecutions?: unknown; startAt?: unknown; endAt?: unknown },
): void {
  if (triggerType !== "WEBHOOK" && triggerType !== "EVENT") return;
  const issues = (["maxExecutions", "startAt", "endAt"] as const)
    .filter((path) => (limits[path] ?? null) !== null)
    .map((path) => ({
      path,
      message: `This is for schedules; an event with the trigger ${triggerType} runs until it is switched off. Set it to null`,
    }));
  if (issues.length > 0) throw new BadRequestError(issues);
}
