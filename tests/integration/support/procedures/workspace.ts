import type { ProcedureRows } from "./procedure-row.ts";

export const workspaceProcedures: ProcedureRows = {
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
  "workspace.getUsage": { least: "viewer", scopes: ["workspace.read"], input: () => ({}) },
  "workspace.setLimits": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: () => ({ concurrency: 5 }),
  },
  "workspace.export": { least: "admin", scopes: ["transfer.read"], input: () => ({}) },
  "workspace.import": {
    least: "admin",
    scopes: ["transfer.write"],
    input: () => ({
      data: {
        ...{ format: "carillon-workspace-1", exportedAt: "2026-01-01T00:00:00.000Z", name: "Other" },
        ...{ connections: [], calendars: [], variables: [], events: [], alerts: [] },
      },
    }),
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
