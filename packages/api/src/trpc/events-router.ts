import {
  Event,
  EventActivateInput,
  EventCreateInput,
  EventExecuteAnswer,
  EventExecuteInput,
  EventList,
  EventListInput,
  EventSaved,
  EventUpdateInput,
  Hook,
  HookLastDelivery,
  HookRotateInput,
  HookShown,
  NumericId,
  Preview,
  PreviewInput,
  RecentRuns,
  RecentRunsInput,
  Success,
  TickCalendar,
  TickCalendarInput,
  TickListInput,
  TickPage,
} from "@carillon/core";
import {
  activateEvent,
  createEvent,
  deactivateEvent,
  deleteEvent,
  duplicateEvent,
  executeEvent,
  getEvent,
  getEvents,
  getHook,
  getLastDelivery,
  getRecentRuns,
  getTickCalendar,
  getTicks,
  previewEvent,
  rotateHook,
  updateEvent,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

const Id = z.strictObject({ id: NumericId });

export const eventsRouter = router({
  create: procedure
    .meta(rest("POST", "/events", "Create an event"))
    .input(EventCreateInput)
    .output(EventSaved)
    .mutation(({ ctx, input }) => createEvent(ctx.services, ctx.caller, input)),
  getAll: procedure
    .meta(rest("GET", "/events", "List events"))
    .input(EventListInput)
    .output(EventList)
    .query(({ ctx, input }) => getEvents(ctx.services, ctx.caller, input)),
  getById: procedure
    .meta(rest("GET", "/events/{id}", "Read an event"))
    .input(Id)
    .output(Event)
    .query(({ ctx, input }) => getEvent(ctx.services, ctx.caller, input)),
  update: procedure
    .meta(rest("PATCH", "/events/{id}", "Change an event"))
    .input(EventUpdateInput)
    .output(EventSaved)
    .mutation(({ ctx, input }) => updateEvent(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/events/{id}", "Delete an event"))
    .input(Id)
    .output(Success)
    .mutation(({ ctx, input }) => deleteEvent(ctx.services, ctx.caller, input)),
  activate: procedure
    .meta(rest("POST", "/events/{id}/activate", "Switch an event on"))
    .input(EventActivateInput)
    .output(EventSaved)
    .mutation(({ ctx, input }) => activateEvent(ctx.services, ctx.caller, input)),
  deactivate: procedure
    .meta(rest("POST", "/events/{id}/deactivate", "Switch an event off"))
    .input(Id)
    .output(Event)
    .mutation(({ ctx, input }) => deactivateEvent(ctx.services, ctx.caller, input)),
  ticks: procedure
    .meta(rest("GET", "/events/{eventId}/ticks", "List what became of an event's ticks, newest first"))
    .input(TickListInput)
    .output(TickPage)
    .query(({ ctx, input }) => getTicks(ctx.services, ctx.caller, input)),
  calendar: procedure
    .meta(rest("GET", "/calendar", "What was due and what will be, of all events, in at most 8 days"))
    .input(TickCalendarInput)
    .output(TickCalendar)
    .query(({ ctx, input }) => getTickCalendar(ctx.services, ctx.caller, input)),
  execute: procedure
    .meta(rest("POST", "/events/{id}/execute", "Run an event now"))
    .input(EventExecuteInput)
    .output(EventExecuteAnswer)
    .mutation(({ ctx, input }) => executeEvent(ctx.services, ctx.caller, input)),
  preview: procedure
    .meta(rest("POST", "/events/preview", "Next fire times"))
    .input(PreviewInput)
    .output(Preview)
    .query(({ ctx, input }) => previewEvent(ctx.services, ctx.caller, input)),
  recentRuns: procedure
    .meta(rest("POST", "/events/recent-runs", "How the last runs of some events went"))
    .input(RecentRunsInput)
    .output(RecentRuns)
    .query(({ ctx, input }) => getRecentRuns(ctx.services, ctx.caller, input)),
  duplicate: procedure
    .meta(rest("POST", "/events/{id}/duplicate", "Copy an event, switched off"))
    .input(Id)
    .output(EventSaved)
    .mutation(({ ctx, input }) => duplicateEvent(ctx.services, ctx.caller, input)),
  getHook: procedure
    .meta(rest("GET", "/events/{id}/webhook", "Read an event's webhook address"))
    .input(Id)
    .output(Hook)
    .query(({ ctx, input }) => getHook(ctx.services, ctx.caller, input)),
  lastDelivery: procedure
    .meta(rest("GET", "/events/{id}/webhook/last-delivery", "Read what an event's webhook was sent last"))
    .input(Id)
    .output(HookLastDelivery)
    .query(({ ctx, input }) => getLastDelivery(ctx.services, ctx.caller, input)),
  rotateHook: procedure
    .meta(rest("POST", "/events/{id}/webhook/rotate", "Make a new webhook address or secret"))
    .input(HookRotateInput)
    .output(HookShown)
    .mutation(({ ctx, input }) => rotateHook(ctx.services, ctx.caller, input)),
});
