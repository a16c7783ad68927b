import {
  type EventCreateInput,
  type ExportedEvent,
  type ToolActionConfig,
  variablesReadIn,
  type WorkspaceExport,
} from "@carillon/core";
import { addEvent } from "../events/add-event.ts";
import { saveLinks } from "../events/save-links.ts";
import { type ImportContext, inPart } from "./import-context.ts";

/** Makes the events that are not there, paused, and then links them: one may name another that comes after it. */
export async function importEvents(context: ImportContext, events: WorkspaceExport["events"]): Promise<void> {
  const { deps, tx, caller, existing, ids, tell } = context;
  const made: { readonly at: number; readonly event: ExportedEvent; readonly id: number }[] = [];
  for (const [at, event] of events.entries()) {
    const { name } = event;
    const there = existing.find((thing) => thing.kind === "event" && thing.name === name);
    if (there) {
      ids.events.set(event.id, there.id);
      tell({ kind: "event", name, outcome: "exists" });
      continue;
    }
    const missing = whatIsMissing(context, event);
    if (missing !== null) {
      tell({ kind: "event", name, outcome: "missing", note: missing });
      continue;
    }
    const input = inputOf(context, event);
    const { id } = await inPart(`events.${at}`, () =>
      addEvent(deps, tx, caller, input, { mayHaveEnded: true }),
    );
    ids.events.set(event.id, id);
    made.push({ at, event, id });
    const note =
      event.triggerType === "WEBHOOK" ? "It has a new address and secret" : "It is paused: switch it on";
    tell({ kind: "event", name, outcome: "new", note });
  }
  for (const { at, event, id } of made)
    await inPart(`events.${at}`, () =>
      saveLinks(tx, caller, { eventId: id, wanted: linksOf(context, event), before: false }),
    );
}

/** Why an event cannot be made here; null: it can. */
function whatIsMissing({ ids, items }: ImportContext, event: ExportedEvent): string | null {
  const wanted = [
    event.toolActionConfig?.toolId,
    ...(event.steps ?? []).map(({ toolActionConfig }) => toolActionConfig.toolId),
    event.fallbackToolId,
  ];
  if (wanted.some((id) => typeof id === "number" && !ids.connections.has(id)))
    return "A connection that it uses is left out";
  const { toolActionConfig, steps, condition, outputMapping } = event;
  const read = new Set(variablesReadIn([toolActionConfig, steps, condition, outputMapping]));
  const gone = items.find(
    ({ kind, name, outcome }) => kind === "variable" && outcome === "missing" && read.has(name),
  );
  return gone ? `The secret ${gone.name} that it reads is left out` : null;
}

/** With the ids that things have here; without its links. */
function inputOf({ ids }: ImportContext, event: ExportedEvent): EventCreateInput {
  const { id: _, onSuccess: _s, onFailure: _f, upstream: _u, ...fields } = event;
  const config = (given: ToolActionConfig) => ({
    ...given,
    toolId: ids.connections.get(given.toolId) ?? given.toolId,
  });
  const calendars = (given: readonly number[] | undefined) =>
    given?.flatMap((id) => ids.calendars.get(id) ?? []);
  return {
    ...fields,
    ...(fields.toolActionConfig && { toolActionConfig: config(fields.toolActionConfig) }),
    ...(fields.steps && {
      steps: fields.steps.map((step) => ({ ...step, toolActionConfig: config(step.toolActionConfig) })),
    }),
    ...(fields.fallbackToolId && { fallbackToolId: ids.connections.get(fields.fallbackToolId) ?? null }),
    skipCalendarIds: calendars(fields.skipCalendarIds),
    onlyCalendarIds: calendars(fields.onlyCalendarIds),
    status: fields.status === "DRAFT" ? "DRAFT" : "PAUSED",
  };
}

/** To events that were left out there is none. */
function linksOf({ ids }: ImportContext, event: ExportedEvent) {
  const mapped = (given: readonly number[] | undefined) => {
    const found = given?.flatMap((id) => ids.events.get(id) ?? []);
    return found && found.length > 0 ? found : undefined;
  };
  const upstream = event.upstream?.flatMap(({ eventId, on }) => {
    const id = ids.events.get(eventId);
    return id === undefined ? [] : [{ eventId: id, on }];
  });
  return {
    triggerType: event.triggerType,
    onSuccess: mapped(event.onSuccess),
    onFailure: mapped(event.onFailure),
    ...(upstream && upstream.length > 0 && { upstream }),
  };
}
