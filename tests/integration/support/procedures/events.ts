import type { World } from "../world.ts";
import type { ProcedureRows } from "./procedure-row.ts";

const SCHEDULED = { triggerType: "SCHEDULE", schedule: "0 9 * * *" };

const configOf = ({ toolId }: World) => ({
  toolType: "HTTP",
  toolId,
  actionId: "http.request",
  parameters: { path: "/" },
});

export const eventsProcedures: ProcedureRows = {
  "events.create": {
    least: "editor",
    scopes: ["events.write", "tools.execute", "http.request"],
    input: (world) => ({
      name: "made",
      type: "TOOL_ACTION",
      toolActionConfig: configOf(world),
      ...SCHEDULED,
    }),
    byId: true,
  },
  "events.getAll": { least: "viewer", scopes: ["events.read"], input: () => ({}) },
  "events.getById": {
    least: "viewer",
    scopes: ["events.read"],
    input: ({ eventId }) => ({ id: eventId }),
    byId: true,
  },
  "events.update": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ eventId }) => ({ id: eventId, name: "renamed" }),
    byId: true,
  },
  "events.delete": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ eventId }) => ({ id: eventId }),
    byId: true,
    consumes: true,
  },
  "events.activate": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ eventId }) => ({ id: eventId }),
    byId: true,
  },
  "events.deactivate": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ eventId }) => ({ id: eventId }),
    byId: true,
  },
  "events.execute": {
    least: "editor",
    scopes: ["events.execute"],
    input: ({ eventId }) => ({ id: eventId }),
    byId: true,
  },
  "events.ticks": {
    least: "viewer",
    scopes: ["events.read"],
    input: ({ eventId }) => ({ eventId }),
    byId: true,
  },
  "events.calendar": {
    least: "viewer",
    scopes: ["events.read"],
    input: ({ eventId }) => ({ from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", eventId }),
    byId: true,
  },
  "events.recentRuns": {
    least: "viewer",
    scopes: ["events.read"],
    input: ({ eventId }) => ({ ids: [eventId] }),
  },
  "events.preview": {
    least: "viewer",
    scopes: ["events.read"],
    input: ({ eventId }) => ({ id: eventId }),
    byId: true,
  },
  "events.duplicate": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ eventId }) => ({ id: eventId }),
    byId: true,
  },
  "events.getHook": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ hookEventId }) => ({ id: hookEventId }),
    byId: true,
  },
  "events.lastDelivery": {
    least: "viewer",
    scopes: ["runs.read"],
    input: ({ hookEventId }) => ({ id: hookEventId }),
    byId: true,
  },
  "events.rotateHook": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ hookEventId }) => ({ id: hookEventId, part: "secret" }),
    byId: true,
  },
  "calendars.list": { least: "viewer", scopes: ["calendars.read"], input: () => ({}) },
  "calendars.get": {
    least: "viewer",
    scopes: ["calendars.read"],
    input: ({ calendarId }) => ({ id: calendarId }),
    byId: true,
  },
  "calendars.times": {
    least: "viewer",
    scopes: ["calendars.read"],
    input: ({ calendarId }) => ({ id: calendarId }),
    byId: true,
  },
  "calendars.create": {
    least: "editor",
    scopes: ["calendars.write"],
    input: () => ({ name: "made", entries: [{ type: "date", name: "Day", date: "2027-01-01" }] }),
  },
  "calendars.import": {
    least: "editor",
    scopes: ["calendars.write"],
    input: () => ({
      ics: "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270101\nEND:VEVENT\nEND:VCALENDAR",
    }),
  },
  "calendars.update": {
    least: "editor",
    scopes: ["calendars.write"],
    input: ({ calendarId }) => ({ id: calendarId, name: "renamed" }),
    byId: true,
  },
  "calendars.refresh": {
    least: "editor",
    scopes: ["calendars.write"],
    input: ({ calendarId }) => ({ id: calendarId }),
    byId: true,
  },
  "calendars.delete": {
    least: "editor",
    scopes: ["calendars.write"],
    input: ({ calendarId }) => ({ id: calendarId }),
    byId: true,
    consumes: true,
  },
};
