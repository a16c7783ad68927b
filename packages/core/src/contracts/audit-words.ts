import type { AuditEntry } from "./audit.ts";

/** What verbs say, in words that a name follows. */
export const AUDIT_VERBS: Readonly<Record<string, string>> = {
  "agent-role.create": "made the agent role",
  "agent-role.update": "changed the agent role",
  "agent-role.delete": "deleted the agent role",
  "alert.create": "made the alert",
  "alert.update": "changed the alert",
  "alert.test": "sent a test alert through",
  "alert.delete": "deleted the alert",
  "approval.approve": "approved a call",
  "approval.reject": "rejected a call",
  "artifact.link": "made a link to the file",
  "artifact.delete": "deleted the file",
  "budget.create": "made a budget",
  "budget.update": "changed a budget",
  "budget.delete": "deleted a budget",
  "cache.invalidate": "emptied the cache of",
  "calendar.create": "made the calendar",
  "calendar.import": "imported the calendar",
  "calendar.update": "changed the calendar",
  "calendar.refresh": "fetched the calendar again,",
  "calendar.delete": "deleted the calendar",
  "event.create": "made the event",
  "event.update": "changed the event",
  "event.duplicate": "copied an event to",
  "event.activate": "switched on the event",
  "event.deactivate": "paused the event",
  "event.execute": "ran the event",
  "event.delete": "deleted the event",
  "execution.cancel": "cancelled the run",
  "execution.replay": "ran again the run",
  "execution.replay-many": "ran many runs again",
  "execution.cancel-many": "cancelled many runs",
  "hook.create": "gave a webhook to the event",
  "hook.update": "changed the webhook of the event",
  "hook.rotate": "made a new address or secret for the webhook of the event",
  "inbox.answer": "set what the test inbox answers with",
  "inbox.clear": "emptied the test inbox",
  "invitation.create": "invited",
  "invitation.accept": "accepted an invitation,",
  "invitation.revoke": "took back the invitation of",
  "logs.export": "saved the log as a file",
  "me.update": "changed their profile,",
  "me.password": "changed their password,",
  "me.email": "changed the address they sign in with,",
  "me.delete": "deleted their account,",
  "me.switch-workspace": "came to this workspace,",
  "member.role": "changed the role of",
  "member.remove": "removed the member",
  "member.leave": "left the workspace,",
  "registry.update": "changed what agents may do with",
  "token.create": "made the token",
  "token.revoke": "revoked the token",
  "tool.create": "made the connection",
  "tool.update": "changed the connection",
  "tool.delete": "deleted the connection",
  "tool.test": "tested the connection",
  "tool.connect-start": "began to sign in for the connection",
  "tool.connect": "signed in for the connection",
  "tool.disconnect": "disconnected the connection",
  "tool.revoke": "had the provider forget the connection",
  "tool.renew-tokens": "renewed the sign-in of the connection",
  "tool.reconnect-needed": "found that somebody must sign in again for the connection",
  "tool.import-openapi": "imported operations into the connection",
  "tool.reset-circuit": "reset the circuit breaker of the connection",
  "tool.export": "exported the connections",
  "tool.import": "imported connections",
  "variable.create": "made the variable",
  "variable.update": "changed the variable",
  "variable.delete": "deleted the variable",
  "workspace.create": "made the workspace",
  "workspace.rename": "renamed the workspace",
  "workspace.limits": "changed the limits of the workspace",
  "workspace.plan": "set the plan of the workspace",
  "workspace.delete": "deleted the workspace",
  "workspace.export": "exported the workspace",
  "workspace.import": "imported into the workspace",
};

/** Verbs whose target says nothing that the words do not. */
const ALONE = new Set([
  "approval.approve",
  "approval.reject",
  "execution.cancel-many",
  "execution.replay-many",
  "inbox.answer",
  "inbox.clear",
  "logs.export",
  "tool.export",
  "tool.import",
  "workspace.export",
  "workspace.import",
  "workspace.limits",
]);

export type AuditWords = {
  readonly who: string;
  /** What was done, with a changed credential named. */
  readonly did: string;
  /** null: the words say it all. */
  readonly what: string | null;
};

/** An entry as a sentence in three parts: Ada · changed the credentials of the connection · Slack. */
export function auditWords({ verb, target, targetName, user, details }: AuditEntry): AuditWords {
  const changed = Array.isArray(details.changed) ? details.changed : [];
  const known = AUDIT_VERBS[verb] ?? verb;
  const did =
    verb === "tool.update" && changed.includes("credentials")
      ? "changed the credentials of the connection"
      : details.kind === "secret"
        ? known.replace("variable", "secret")
        : known;
  const isOwn = target === `user:${user?.id}`;
  const what = ALONE.has(verb) || isOwn ? null : (targetName ?? afterColon(target));
  return { who: user?.name ?? "Carillon", did: what === null ? did.replace(/,$/, "") : did, what };
}

function afterColon(target: string): string {
  return target.includes(":") ? target.slice(target.indexOf(":") + 1) : target;
}
