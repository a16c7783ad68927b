import type { Role } from "@carillon/core";
import type { World } from "./world.ts";

export type ProcedureRow = {
  /** The least role that may call it, by the roles table of the API contract. */
  readonly least: Role;
  /** Scopes a token needs for it, all of them. */
  readonly scopes: readonly string[];
  /** An input that succeeds in this world. */
  readonly input: (world: World) => unknown;
  /** It names a thing by its id, so that somebody else's answers NOT_FOUND. */
  readonly byId?: true;
  /** It uses the thing up: each call needs a world of its own. */
  readonly consumes?: true;
  /** The caller is no member afterwards: who may call it is tested with the members. */
  readonly endsMembership?: true;
};

const SCHEDULED = { triggerType: "SCHEDULE", schedule: "0 9 * * *" };

const configOf = ({ toolId }: World) => ({
  toolType: "HTTP",
  toolId,
  actionId: "http.request",
  parameters: { path: "/" },
});

/** Every procedure there is; a new one without a row fails the tests. */
export const PROCEDURE_TABLE: Readonly<Record<string, ProcedureRow>> = {
  "tools.getAll": { least: "viewer", scopes: ["tools.read"], input: () => ({}) },
  "tools.getById": {
    least: "viewer",
    scopes: ["tools.read"],
    input: ({ toolId }) => ({ id: toolId }),
    byId: true,
  },
  "tools.create": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ baseUrl }) => ({ name: "made", type: "HTTP", credentials: { baseUrl } }),
  },
  "tools.update": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ toolId }) => ({ id: toolId, name: "renamed" }),
    byId: true,
  },
  "tools.delete": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ toolId }) => ({ id: toolId, force: true }),
    byId: true,
    consumes: true,
  },
  "tools.testConnection": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ toolId }) => ({ id: toolId }),
    byId: true,
  },
  "tools.executeAction": {
    least: "editor",
    scopes: ["tools.execute", "http.request"],
    input: ({ toolId }) => ({ toolId, actionId: "http.request", parameters: { path: "/" } }),
    byId: true,
  },
  "tools.getStats": {
    least: "viewer",
    scopes: ["logs.read"],
    input: () => ({ period: "hour", groupBy: "status" }),
  },
  "tools.getAvailableActions": {
    least: "viewer",
    scopes: ["tools.read"],
    input: ({ toolId }) => ({ toolId }),
    byId: true,
  },
  "tools.validateActionParams": {
    least: "viewer",
    scopes: ["tools.read"],
    input: ({ toolId }) => ({ toolId, actionId: "http.request", parameters: {} }),
    byId: true,
  },
  "tools.getConnectors": { least: "viewer", scopes: ["tools.read"], input: () => ({}) },
  "tools.resetCircuit": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: ({ toolId }) => ({ id: toolId }),
    byId: true,
  },
  "tools.export": { least: "admin", scopes: ["transfer.read"], input: () => ({}) },
  "tools.import": {
    least: "admin",
    scopes: ["transfer.write"],
    input: () => ({
      data: { format: "carillon-tools-1", exportedAt: "2026-01-01T00:00:00.000Z", tools: [] },
    }),
  },
  "toolActionLogs.getRecent": { least: "viewer", scopes: ["logs.read"], input: () => ({}) },
  "toolActionLogs.getByEventId": {
    least: "viewer",
    scopes: ["logs.read"],
    input: ({ eventId }) => ({ eventId }),
    byId: true,
  },
  "toolActionLogs.getById": {
    least: "viewer",
    scopes: ["logs.read"],
    input: ({ runId }) => ({ id: runId }),
    byId: true,
  },
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
  "events.rotateHook": {
    least: "editor",
    scopes: ["events.write"],
    input: ({ hookEventId }) => ({ id: hookEventId, part: "secret" }),
    byId: true,
  },
  "executions.list": { least: "viewer", scopes: ["runs.read"], input: () => ({}) },
  "executions.get": {
    least: "viewer",
    scopes: ["runs.read"],
    input: ({ runId }) => ({ id: runId }),
    byId: true,
  },
  "executions.subscribe": { least: "viewer", scopes: ["runs.read"], input: () => ({}) },
  "executions.cancel": {
    least: "editor",
    scopes: ["runs.write"],
    input: ({ queuedRunId }) => ({ id: queuedRunId }),
    byId: true,
    consumes: true,
  },
  "executions.replay": {
    least: "editor",
    scopes: ["runs.write", "tools.execute", "http.request"],
    input: ({ runId }) => ({ id: runId }),
    byId: true,
  },
  "executions.deadLetters": { least: "viewer", scopes: ["runs.read"], input: () => ({}) },
  "executions.previewBulk": {
    least: "viewer",
    scopes: ["runs.read"],
    input: () => ({ verb: "replay", filter: {} }),
  },
  "executions.replayMany": {
    least: "editor",
    scopes: ["runs.write"],
    input: () => ({ filter: { eventId: 1 }, expectedCount: 0 }),
  },
  "executions.cancelMany": {
    least: "editor",
    scopes: ["runs.write"],
    input: () => ({ filter: { status: ["RUNNING"] }, expectedCount: 0 }),
  },
  "alerts.list": { least: "viewer", scopes: ["alerts.read"], input: () => ({}) },
  "alerts.create": {
    least: "admin",
    scopes: ["alerts.write", "tools.execute", "http.request"],
    input: ({ eventId, toolId }) => ({
      name: "made",
      kind: "failed",
      eventId,
      toolId,
      actionId: "http.request",
    }),
    byId: true,
  },
  "alerts.update": {
    least: "admin",
    scopes: ["alerts.write", "tools.execute", "http.request"],
    input: ({ alertId, toolId }) => ({
      id: alertId,
      name: "renamed",
      kind: "failed",
      toolId,
      actionId: "http.request",
    }),
    byId: true,
  },
  "alerts.delete": {
    least: "admin",
    scopes: ["alerts.write"],
    input: ({ alertId }) => ({ id: alertId }),
    byId: true,
    consumes: true,
  },
  "alerts.incidents": { least: "viewer", scopes: ["alerts.read"], input: () => ({}) },
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
  "inbox.getAddress": { least: "editor", scopes: ["inbox.write"], input: () => ({}) },
  "inbox.list": { least: "viewer", scopes: ["inbox.read"], input: () => ({}) },
  "inbox.get": {
    least: "viewer",
    scopes: ["inbox.read"],
    input: ({ messageId }) => ({ id: messageId }),
    byId: true,
  },
  "inbox.clear": { least: "editor", scopes: ["inbox.write"], input: () => ({}), consumes: true },
  "tokens.list": { least: "editor", scopes: ["tokens.read"], input: () => ({}) },
  "tokens.create": {
    least: "editor",
    scopes: ["tokens.write"],
    input: () => ({ name: "made", scopes: ["tokens.write"] }),
  },
  "tokens.revoke": {
    least: "editor",
    scopes: ["tokens.write"],
    input: ({ tokenId }) => ({ id: tokenId }),
    byId: true,
    consumes: true,
  },
  "workspace.overview": { least: "viewer", scopes: ["workspace.read"], input: () => ({}) },
  "workspace.rename": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: () => ({ name: "Renamed" }),
  },
  "workspace.getLimits": { least: "viewer", scopes: ["workspace.read"], input: () => ({}) },
  "workspace.setLimits": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: () => ({ concurrency: 5 }),
  },
  "workspace.create": { least: "viewer", scopes: ["me.write"], input: () => ({ name: "Second" }) },
  "workspace.delete": {
    least: "owner",
    scopes: ["workspace.delete"],
    input: () => ({ name: "Nobody's" }),
    endsMembership: true,
  },
  "workspace.leave": { least: "viewer", scopes: ["me.write"], input: () => ({}), endsMembership: true },
  "workspace.members": { least: "admin", scopes: ["workspace.admin"], input: () => ({}) },
  "workspace.changeRole": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: ({ guestId }) => ({ userId: guestId, role: "editor" }),
    byId: true,
    consumes: true,
  },
  "workspace.removeMember": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: ({ guestId }) => ({ userId: guestId }),
    byId: true,
    consumes: true,
  },
  "workspace.invitations": { least: "admin", scopes: ["workspace.admin"], input: () => ({}) },
  "workspace.invite": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: () => ({ email: "someone@example.com", role: "viewer" }),
  },
  "workspace.revokeInvitation": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: ({ invitationId }) => ({ id: invitationId }),
    byId: true,
    consumes: true,
  },
  "me.workspaces": { least: "viewer", scopes: [], input: () => ({}) },
  "me.switchWorkspace": {
    least: "viewer",
    scopes: ["me.write"],
    input: ({ workspaceId }) => ({ workspaceId }),
    byId: true,
  },
  "me.acceptInvitation": {
    least: "viewer",
    scopes: ["me.write"],
    input: ({ ownInvitationId }) => ({ id: ownInvitationId }),
    byId: true,
    consumes: true,
  },
  "me.get": { least: "viewer", scopes: [], input: () => ({}) },
  "me.update": { least: "viewer", scopes: ["me.write"], input: () => ({ timezone: "Europe/Berlin" }) },
};
