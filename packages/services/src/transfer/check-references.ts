import { BadRequestError, type Issue, type WorkspaceExport } from "@carillon/core";

/**
 * Everything that a document's parts call by its id is in it, once.
 * @throws BadRequestError with the path of each that is not
 */
export function checkReferences({
  connections,
  calendars,
  events,
  alerts,
  variables,
  agentRoles,
  budgets,
}: WorkspaceExport): void {
  const issues: Issue[] = [
    ...twice("connections", connections),
    ...twice("calendars", calendars),
    ...twice("events", events),
    ...twice("agentRoles", agentRoles),
    ...twice(
      "variables",
      variables.map(({ name }) => ({ id: name })),
    ),
  ];
  const has = {
    connection: new Set(connections.map(({ id }) => id)),
    calendar: new Set(calendars.map(({ id }) => id)),
    event: new Set(events.map(({ id }) => id)),
    "agent role": new Set(agentRoles.map(({ id }) => id)),
  };
  const need = (kind: keyof typeof has, id: number | null | undefined, path: string) => {
    if (id === null || id === undefined || has[kind].has(id)) return;
    issues.push({ path: `data.${path}`, message: `There is no ${kind} ${id} in this document` });
  };
  for (const [at, event] of events.entries()) {
    const path = `events.${at}`;
    need("connection", event.toolActionConfig?.toolId, `${path}.toolActionConfig.toolId`);
    for (const [step, { toolActionConfig }] of (event.steps ?? []).entries())
      need("connection", toolActionConfig.toolId, `${path}.steps.${step}.toolActionConfig.toolId`);
    need("connection", event.fallbackToolId, `${path}.fallbackToolId`);
    for (const name of ["skipCalendarIds", "onlyCalendarIds"] as const)
      for (const [place, id] of (event[name] ?? []).entries())
        need("calendar", id, `${path}.${name}.${place}`);
    for (const name of ["onSuccess", "onFailure"] as const)
      for (const [place, id] of (event[name] ?? []).entries()) need("event", id, `${path}.${name}.${place}`);
    for (const [place, { eventId }] of (event.upstream ?? []).entries())
      need("event", eventId, `${path}.upstream.${place}.eventId`);
  }
  for (const [at, { toolId, eventId }] of alerts.entries()) {
    need("connection", toolId, `alerts.${at}.toolId`);
    need("event", eventId, `alerts.${at}.eventId`);
  }
  for (const [at, { scope, subject }] of budgets.entries())
    if (scope === "role")
      need("agent role", subject === null ? null : Number(subject), `budgets.${at}.subject`);
  if (issues.length > 0) throw new BadRequestError(issues.slice(0, MOST_TOLD));
}

const MOST_TOLD = 50;

function twice(kind: string, things: readonly { readonly id: number | string }[]): Issue[] {
  const seen = new Set<number | string>();
  return things.flatMap(({ id }, at) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: `data.${kind}.${at}`, message: `There is another one before it that is called ${id}` }];
  });
}
