import { BadRequestError } from "@carillon/core";

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
  schedules?: readonly unknown[] | undefined;
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
  const has = typeof schedule === "string" || (schedules !== undefined && schedules.length > 0);
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
