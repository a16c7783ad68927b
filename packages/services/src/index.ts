export { createAgentRole, updateAgentRole } from "./agent-roles/change-agent-roles.ts";
export { deleteAgentRole } from "./agent-roles/delete-agent-role.ts";
export { getAgentRole, getAgentRoles } from "./agent-roles/get-agent-roles.ts";
export { agentCodeOf } from "./agent-tools/agent-error.ts";
export { answerToolBatch } from "./agent-tools/answer-tool-batch.ts";
export { answerToolCall, type CallWay } from "./agent-tools/answer-tool-call.ts";
export { type AgentAnswer, type AgentCall, callAgentTool } from "./agent-tools/call-agent-tool.ts";
export { type CallName, cancelCall, keyOfCall } from "./agent-tools/cancel-call.ts";
export { getAgentTool, listAgentTools, searchAgentTools } from "./agent-tools/get-agent-tools.ts";
export { getForModel } from "./agent-tools/get-for-model.ts";
export { getToolMetrics } from "./agent-tools/get-tool-metrics.ts";
export { introspectTool } from "./agent-tools/introspect-tool.ts";
export { createKnownConnections } from "./agent-tools/known-connections.ts";
export { type CallableTool, findCallableTool, listCallableTools } from "./agent-tools/list-callable-tools.ts";
export { mirrorTools } from "./agent-tools/mirror-tools.ts";
export { createRunningCalls } from "./agent-tools/running-calls.ts";
export { toolStats } from "./agent-tools/tool-stats.ts";
export { updateAgentTool } from "./agent-tools/update-agent-tool.ts";
export { createAlertRule, deleteAlertRule, updateAlertRule } from "./alerts/change-alert-rules.ts";
export { getAlertIncidents, getAlertRules } from "./alerts/get-alerts.ts";
export { testAlertRule } from "./alerts/test-alert-rule.ts";
export { watchAlerts } from "./alerts/watch-alerts.ts";
export { decideApproval } from "./approvals/decide-approval.ts";
export { getApproval, getApprovals } from "./approvals/get-approvals.ts";
export { createLoadApproved } from "./approvals/load-approved.ts";
export { sweepApprovals } from "./approvals/sweep-approvals.ts";
export { createArtifactLinks } from "./artifacts/artifact-links.ts";
export { createArtifactStore } from "./artifacts/artifact-store.ts";
export { createArtifactLink } from "./artifacts/create-artifact-link.ts";
export { deleteArtifact } from "./artifacts/delete-artifact.ts";
export { createDiskFiles } from "./artifacts/disk-files.ts";
export type { ByteRange } from "./artifacts/file-store.ts";
export { getArtifact, getArtifacts } from "./artifacts/get-artifacts.ts";
export { type OpenedArtifact, openArtifact } from "./artifacts/open-artifact.ts";
export { deleteExpiredArtifacts, sweepOrphans } from "./artifacts/sweep-artifacts.ts";
export { getAudit } from "./audit/get-audit.ts";
export { getCacheStats, invalidateCache } from "./cache/manage-cache.ts";
export { createResultCache } from "./cache/result-cache.ts";
export { createCalendar, importCalendar } from "./calendars/create-calendar.ts";
export { deleteCalendar } from "./calendars/delete-calendar.ts";
export { getCalendar, getCalendars, getCalendarTimes } from "./calendars/get-calendars.ts";
export { refreshCalendar, refreshDueCalendars } from "./calendars/refresh-calendars.ts";
export { updateCalendar } from "./calendars/update-calendar.ts";
export { auditor, type Caller, requirePermission } from "./caller.ts";
export type { ConnectorProblem } from "./connector-problem.ts";
export { createBudget, deleteBudget, getBudgets, updateBudget } from "./costs/budgets.ts";
export { getCosts } from "./costs/get-costs.ts";
export { getContact, getContacts, getOrders } from "./crm/get-contacts.ts";
export { getTickCalendar } from "./events/calendar/get-tick-calendar.ts";
export { checkCondition } from "./events/check-condition.ts";
export { checkConfig } from "./events/check-config.ts";
export { createEvent } from "./events/create-event.ts";
export { deleteEvent } from "./events/delete-event.ts";
export { duplicateEvent } from "./events/duplicate-event.ts";
export { EVENT_DEFAULTS } from "./events/event-defaults.ts";
export { eventOf } from "./events/event-of.ts";
export { enqueueRun, executeEvent, type QueuedAnswer } from "./events/execute-event.ts";
export { findEvent } from "./events/find-event.ts";
export { getEvent, getEvents } from "./events/get-events.ts";
export { getRecentRuns } from "./events/get-recent-runs.ts";
export { getTicks } from "./events/get-ticks.ts";
export { nextWithin, planSchedules } from "./events/plan-schedules.ts";
export { previewEvent } from "./events/preview-event.ts";
export { requireTrigger } from "./events/require-trigger.ts";
export { activateEvent, deactivateEvent } from "./events/switch-event.ts";
export { updateEvent } from "./events/update-event.ts";
export { cancelExecutions, previewBulkRuns, replayExecutions } from "./executions/bulk-runs.ts";
export { cancelExecution } from "./executions/cancel-execution.ts";
export { followExecution } from "./executions/follow-execution.ts";
export { type FollowedChange, followRuns } from "./executions/follow-runs.ts";
export { getDeadLetters } from "./executions/get-dead-letters.ts";
export { getExecution, getExecutions } from "./executions/get-executions.ts";
export { type Replayed, replayExecution } from "./executions/replay-execution.ts";
export { createRunFollowers, type RunFollowers } from "./executions/run-followers.ts";
export { sweepWorkspaceFiles } from "./files/sweep-workspaces.ts";
export { type FilesPlace, workspaceFilesPath } from "./files/workspace-directory.ts";
export { createWorkspaceFiles } from "./files/workspace-files.ts";
export { getHealth } from "./health/get-health.ts";
export { getHealthFigures } from "./health/get-health-figures.ts";
export { getHook } from "./hooks/get-hook.ts";
export { getLastDelivery } from "./hooks/get-last-delivery.ts";
export { HOOK_PATH } from "./hooks/hook-address.ts";
export { createRateWindow } from "./hooks/rate-window.ts";
export { createHookReceiver, type HookAnswer, type HookRequest } from "./hooks/receive-hook.ts";
export { rotateHook } from "./hooks/rotate-hook.ts";
export { getInboxAnswer, setAnswerOfInbox } from "./inbox/answer-inbox.ts";
export {
  addressOf,
  INBOX_PATH,
  INBOX_PATH_PATTERN,
  INBOX_SLACK_SUFFIX,
  type InboxSecrets,
  inboxOf,
  openInboxSecrets,
} from "./inbox/inbox-of.ts";
export { clearInbox, getInboxAddress, getInboxMessage, getInboxMessages } from "./inbox/read-inbox.ts";
export { type InboxRequest, receiveHttp } from "./inbox/receive-http.ts";
export { openMailbox, receiveMail } from "./inbox/receive-mail.ts";
export { receiveSlack } from "./inbox/receive-slack.ts";
export { createStoredSecrets } from "./inbox/stored-secrets.ts";
export { getKeysState } from "./keys/get-keys-state.ts";
export { type Reencrypted, reencrypt } from "./keys/reencrypt.ts";
export { exportLogs, type LogExport } from "./logs/export/export-logs.ts";
export { getLog, getLogsByEvent, getRecentLogs } from "./logs/get-logs.ts";
export { parseCursor } from "./logs/parse-cursor.ts";
export { acceptInvitation, describeInvitation } from "./members/accept-invitation.ts";
export { changeRole } from "./members/change-role.ts";
export { invite, listInvitations, revokeInvitation } from "./members/invitations.ts";
export { listMembers } from "./members/list-members.ts";
export { leaveWorkspace, removeMember } from "./members/remove-member.ts";
export { OAUTH_CALLBACK_PATH } from "./oauth/callback-path.ts";
export { connectTool } from "./oauth/connect-tool.ts";
export { disconnectTool } from "./oauth/disconnect-tool.ts";
export { type CallbackQuery, type ConnectEnd, finishConnect } from "./oauth/finish-connect.ts";
export { createTokenRenewer } from "./oauth/renew-tokens.ts";
export { refuseUnsafeInput } from "./refuse-unsafe-input.ts";
export type { ServiceDeps, ServiceLogger } from "./service-deps.ts";
export { createToken, hashToken, issueToken } from "./tokens/create-token.ts";
export { listTokens, revokeToken } from "./tokens/manage-tokens.ts";
export { createTool } from "./tools/create-tool.ts";
export { connectorOf, openCredentials, parseCredentials, sealCredentials } from "./tools/credentials.ts";
export { deleteTool } from "./tools/delete-tool.ts";
export { getAvailableActions, getConnectors } from "./tools/describe-actions.ts";
export { executeAction } from "./tools/execute-action.ts";
export { findTool, withoutEnvelope } from "./tools/find-tool.ts";
export { getStats } from "./tools/get-stats.ts";
export { getTool, getToolFacets, getTools } from "./tools/get-tools.ts";
export { importOpenApi } from "./tools/import-open-api.ts";
export { resetCircuit } from "./tools/reset-circuit.ts";
export { testConnection } from "./tools/test-connection.ts";
export { exportTools, importTools } from "./tools/transfer-tools.ts";
export { updateTool } from "./tools/update-tool.ts";
export { validateActionParams } from "./tools/validate-action-params.ts";
export { exportWorkspace } from "./transfer/export-workspace.ts";
export { importWorkspace } from "./transfer/import-workspace.ts";
export { deleteVariable } from "./variables/delete-variable.ts";
export { getVariables } from "./variables/get-variables.ts";
export { createLoadVariables } from "./variables/load-variables.ts";
export { setVariable } from "./variables/set-variable.ts";
export {
  getConversation,
  getConversations,
  getWhatsAppHook,
  getWhatsAppMessages,
} from "./whatsapp/get-conversations.ts";
export {
  createWhatsAppReceiver,
  type WhatsAppAnswer,
  type WhatsAppDelivery,
} from "./whatsapp/receive-whatsapp.ts";
export { deleteWorkspace } from "./workspace/delete-workspace.ts";
export { getOverview } from "./workspace/get-overview.ts";
export { getPlanUsage } from "./workspace/get-usage.ts";
export { changeWorkspaceLimits, getWorkspaceLimits } from "./workspace/limits.ts";
export { getMe, updateMe } from "./workspace/me.ts";
export { createWorkspace, getOwnWorkspaces, switchWorkspace } from "./workspace/own-workspaces.ts";
export { renameWorkspace } from "./workspace/rename-workspace.ts";
