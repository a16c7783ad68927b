import { createExecutionId, withAlertTexts } from "@carillon/core";
import {
  type AlertFinding,
  type AlertRun,
  announce,
  findNearBudgets,
  findNearQuota,
  findUnconnected,
  findUnrun,
  insertAlertRuns,
  insertIncidents,
  lockAlerts,
  openIncidentsOf,
  recoverIncidents,
  type Sql,
  takeRunFindings,
} from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";
import { decideTransitions } from "./decide-transitions.ts";
import { describeFinding } from "./describe-finding.ts";

const BATCH = 500;

type WatchDeps = Pick<ServiceDeps, "database" | "queue" | "now" | "randomBytes">;

/**
 * Looks at what has ended since (`runs`), or at what ought to have happened (`states`): incidents, the runs that tell of
 * them and their jobs are written in one transaction with the taking of what caused them, so that a crash loses none and
 * doubles none. Of several workers, one at a time evaluates; whoever comes second finds nothing.
 * @returns how many runs it queued, and whether there may be more to look at
 */
export async function watchAlerts(
  deps: WatchDeps,
  what: "runs" | "states",
): Promise<{ told: number; isMore: boolean }> {
  return deps.database.sql.begin(async (tx) => {
    if (!(await lockAlerts(tx))) return { told: 0, isMore: false };
    const { taken, findings } = what === "runs" ? await takeRunFindings(tx, BATCH) : await findStates(tx);
    const told = findings.length > 0 ? await settle(deps, tx, findings) : 0;
    return { told, isMore: taken === BATCH };
  }) as Promise<{ told: number; isMore: boolean }>;
}

async function findStates(tx: Sql): Promise<{ taken: number; findings: AlertFinding[] }> {
  const findings = [
    ...(await findUnrun(tx)),
    ...(await findUnconnected(tx)),
    ...(await findNearQuota(tx)),
    ...(await findNearBudgets(tx)),
  ];
  return { taken: 0, findings };
}

async function settle(deps: WatchDeps, tx: Sql, findings: readonly AlertFinding[]): Promise<number> {
  const open = await openIncidentsOf(tx, [...new Set(findings.map(({ ruleId }) => ruleId))]);
  const { begin, end } = decideTransitions(findings, open);
  const runs: AlertRun[] = [];
  const tell = (finding: AlertFinding, words: { title: string; message: string; state: string }) => {
    const run = runOf(deps, finding, words);
    runs.push(run);
    return run.executionId;
  };
  const tellOver = (recovery: AlertFinding, title: string) =>
    recovery.tellsRecovery
      ? tell(recovery, { title: `Recovered: ${title}`, message: "It is over.", state: "recovered" })
      : null;
  const incidents = begin.map(({ cause, recovery }) => {
    const words = describeFinding(cause);
    return {
      workspaceId: cause.workspaceId,
      ruleId: cause.ruleId,
      subject: cause.subject,
      ...words,
      executionId: cause.executionId,
      causeAt: cause.causeAt,
      alertExecutionId: tell(cause, { ...words, state: "open" }),
      isOver: recovery !== null,
      recoveryExecutionId: recovery && tellOver(recovery, words.title),
    };
  });
  const recovered = end.map(({ incident, recovery }) => ({
    id: incident.id,
    recoveryExecutionId: tellOver(recovery, incident.title),
  }));
  // First: of a rule and subject one is open at a time, and the next may have begun since.
  if (recovered.length > 0) await recoverIncidents(tx, recovered);
  if (incidents.length > 0) await insertIncidents(tx, incidents);
  if (runs.length > 0) {
    await insertAlertRuns(tx, runs);
    await deps.queue.insert(runs.map(jobOf), tx);
    await announce(tx, { kind: "jobs" });
  }
  return runs.length;
}

function runOf(
  { now, randomBytes }: WatchDeps,
  finding: AlertFinding,
  { title, message, state }: { title: string; message: string; state: string },
): AlertRun {
  return {
    executionId: createExecutionId(now().getTime(), randomBytes(10)),
    workspaceId: finding.workspaceId,
    userId: finding.userId,
    toolType: finding.toolType ?? "",
    action: {
      toolId: finding.toolId,
      actionId: finding.actionId,
      parameters: withAlertTexts(finding.toolType ?? "", finding.actionId, finding.parameters),
      alert: {
        title,
        message,
        state,
        kind: finding.kind,
        rule: finding.ruleName,
        workspace: finding.workspaceName,
        subject: finding.subjectName,
        at: finding.causeAt.toISOString(),
        executionId: finding.executionId,
      },
    },
  };
}

function jobOf({ executionId, workspaceId, action }: AlertRun) {
  return {
    id: executionId,
    data: {
      executionId,
      workspaceId,
      eventId: null,
      nominalAt: null,
      trigger: "alert",
      // Somebody has to know.
      priority: "high" as const,
      attempts: 0,
      action,
    },
  };
}
