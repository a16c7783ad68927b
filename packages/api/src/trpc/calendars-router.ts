import {
  Calendar,
  CalendarCreateInput,
  CalendarDeleteInput,
  CalendarDetail,
  CalendarImportInput,
  CalendarList,
  CalendarTimes,
  CalendarTimesInput,
  CalendarUpdateInput,
  NumericId,
  Success,
} from "@carillon/core";
import {
  createCalendar,
  deleteCalendar,
  getCalendar,
  getCalendars,
  getCalendarTimes,
  importCalendar,
  refreshCalendar,
  updateCalendar,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

const ById = z.strictObject({ id: NumericId });

export const calendarsRouter = router({
  list: procedure
    .meta(rest("GET", "/calendars", "List calendars"))
    .input(z.strictObject({}).optional())
    .output(CalendarList)
    .query(({ ctx }) => getCalendars(ctx.services, ctx.caller)),
  get: procedure
    .meta(rest("GET", "/calendars/{id}", "Get a calendar with what it was made from"))
    .input(ById)
    .output(CalendarDetail)
    .query(({ ctx, input }) => getCalendar(ctx.services, ctx.caller, input)),
  times: procedure
    .meta(rest("GET", "/calendars/{id}/times", "List the times of a calendar, the first to begin first"))
    .input(CalendarTimesInput)
    .output(CalendarTimes)
    .query(({ ctx, input }) => getCalendarTimes(ctx.services, ctx.caller, input)),
  create: procedure
    .meta(rest("POST", "/calendars", "Create a calendar of days and times"))
    .input(CalendarCreateInput)
    .output(Calendar)
    .mutation(({ ctx, input }) => createCalendar(ctx.services, ctx.caller, input)),
  import: procedure
    .meta(rest("POST", "/calendars/import", "Create a calendar from iCalendar text or an address"))
    .input(CalendarImportInput)
    .output(Calendar)
    .mutation(({ ctx, input }) => importCalendar(ctx.services, ctx.caller, input)),
  update: procedure
    .meta(rest("PATCH", "/calendars/{id}", "Change a calendar"))
    .input(CalendarUpdateInput)
    .output(Calendar)
    .mutation(({ ctx, input }) => updateCalendar(ctx.services, ctx.caller, input)),
  refresh: procedure
    .meta(rest("POST", "/calendars/{id}/refresh", "Fetch a calendar again"))
    .input(ById)
    .output(Calendar)
    .mutation(({ ctx, input }) => refreshCalendar(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/calendars/{id}", "Delete a calendar"))
    .input(CalendarDeleteInput)
    .output(Success)
    .mutation(({ ctx, input }) => deleteCalendar(ctx.services, ctx.caller, input)),
});
