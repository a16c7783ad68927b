import type { EventCreateInput, EventSaved } from "@carillon/core";
import {
  audit,
  insertEvent,
  readNow,
  replaceSchedules,
  type Sql,
  setCircuitPolicy,
  setCondition,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { saveHook } from "../hooks/save-hook.ts";
import { readInstant } from "../read-instant.ts";
import { requireTimezone } from "../require-timezone.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { checkCircuitPolicy, DEFAULT_CIRCUIT_CHOICE } from "./check-circuit-policy.ts";
import { checkCondition } from "./check-condition.ts";
import { checkWork } from "./check-work.ts";
import { EVENT_DEFAULTS } from "./event-defaults.ts";
import { eventOf } from "./event-of.ts";
import { findEvent } from "./find-event.ts";
import { idleFields } from "./idle-fields.ts";
import { planSchedules } from "./plan-schedules.ts";
import { shortInput } from "./planned-input.ts";
import { requireTrigger } from "./require-trigger.ts";
import { saveCalendars } from "./save-calendars.ts";
import { saveLinks } from "./save-links.ts";
import { workOf } from "./work-of.ts";

/**
 * Makes an event in the caller's transaction.
 * @param mayHaveEnded true: it may have schedules that fire no more, as one that comes from elsewhere
 */
export async function addEvent(
  deps: ServiceDeps,
  tx: Sql,
  caller: Caller,
  input: EventCreateInput,
  { mayHaveEnded }: { readonly mayHaveEnded: boolean },
): Promise<EventSaved> {
  requirePermission(caller, "events.write");
  const fields = fieldsOf(input, caller);
  const by = { sql: tx, registry: deps.registry, caller };
  await checkWork(by, fields);
  const circuit = await checkCircuitPolicy(by, fields, { wanted: input, stored: DEFAULT_CIRCUIT_CHOICE });
  await checkCondition(tx, caller, input.condition);
  const schedules = planSchedules(
    { ...fields, short: shortInput(input.schedule), schedules: input.schedules },
    { now: await readNow(tx), isActive: fields.status === "ACTIVE", mayHaveEnded },
  );
  const id = await insertEvent(tx, { ...fields, workspaceId: caller.workspaceId, userId: caller.userId });
  if (circuit.circuitPolicy !== "defer") await setCircuitPolicy(tx, { id, ...circuit });
  if (input.condition) await setCondition(tx, { id, condition: input.condition });
  await saveCalendars(tx, caller, { eventId: id, wanted: input, stored: null });
  await replaceSchedules(tx, id, schedules);
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
  const warnings = idleFields(fields, input);
  return {
    ...eventOf(await findEvent(tx, caller, id)),
    ...(hook && { hook }),
    ...(warnings.length > 0 && { warnings }),
  };
}

function fieldsOf(input: EventCreateInput, caller: Caller) {
  requireTrigger(input);
  requireTimezone(input.timezone);
  return {
    name: input.name,
    description: input.description ?? null,
    ...workOf(input),
    triggerType: input.triggerType,
    schedule: input.schedule ?? null,
    timezone: input.timezone ?? caller.timezone ?? "UTC",
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
}
