export * from "./agent-stores.ts";
export { announce, type Change, listenForChanges } from "./changes.ts";
export { createDatabase, type Database, type Sql } from "./client.ts";
export { type DatabaseClock, readClock, startDatabaseClock } from "./database-clock.ts";
export * from "./health-stores.ts";
export { isDatabaseFailure, isRecordFailure } from "./is-database-failure.ts";
export { storableJson } from "./json-text.ts";
export { migrate } from "./migrate.ts";
export { countStrays } from "./partitions/count-strays.ts";
export { keepPartitions, type PartitionReport } from "./partitions/keep-partitions.ts";
export { FETCH_SETTINGS } from "./queue/fetch-jobs.ts";
export {
  createQueue,
  DEAD_QUEUE,
  migrateQueue,
  QUEUE_SCHEMA,
  type Queue,
  queueDatabase,
  RUN_QUEUE,
} from "./queue/queue.ts";
export type { NewRunJob } from "./queue/run-job.ts";
export { readNow } from "./read-now.ts";
export { retryDeadlock } from "./retry-deadlock.ts";
export * from "./run-stores.ts";
export {
  type AccountPlace,
  changeEmail,
  deleteAccount,
  endSessions,
  findStanding,
  handOverInstall,
  listPlaces,
  lockAccounts,
  lockPlaces,
} from "./stores/accounts.ts";
export {
  type AlertFinding,
  findNearQuota,
  findUnconnected,
  lockAlerts,
  type OpenIncident,
  openIncidentsOf,
  takeRunFindings,
} from "./stores/alert-findings.ts";
export {
  dropIncidents,
  insertIncidents,
  listAlertIncidents,
  recoverIncidents,
} from "./stores/alert-incidents.ts";
export {
  alertRulesOfTool,
  deleteAlertRule,
  insertAlertRule,
  listAlertRules,
  MAX_ALERT_RULES,
  updateAlertRule,
} from "./stores/alert-rules.ts";
export { type AlertRun, insertAlertRuns } from "./stores/alert-runs.ts";
export {
  type ArtifactRow,
  getArtifactRow,
  listArtifactRows,
} from "./stores/artifacts/artifact-rows.ts";
export {
  deleteArtifactRow,
  knownArtifacts,
  takeExpiredArtifacts,
} from "./stores/artifacts/delete-artifacts.ts";
export { insertArtifact } from "./stores/artifacts/insert-artifact.ts";
export { type AuditEntry, audit } from "./stores/audit.ts";
export {
  type CalendarRow,
  type CalendarSource,
  countCalendars,
  type KnownCalendar,
  knownCalendars,
  listCalendars,
  lockCalendars,
  MAX_CALENDARS,
} from "./stores/calendars/calendar-rows.ts";
export { listTimes, replaceTimes, type TimeRow } from "./stores/calendars/calendar-times.ts";
export {
  type CalendarFields,
  type CalendarUser,
  deleteCalendar,
  eventsOfCalendar,
  forgetCalendar,
  nextCalendarId,
  renameCalendar,
  saveCalendar,
} from "./stores/calendars/change-calendars.ts";
export { type CalendarRefs, loadBlackouts } from "./stores/calendars/load-blackouts.ts";
export {
  type CalendarOrigin,
  markProblem,
  markRefreshed,
  originOf,
  takeDueCalendars,
} from "./stores/calendars/refresh-rows.ts";
export { setCalendars } from "./stores/calendars/set-calendars.ts";
export { closeOtherCircuits, createCircuitStore, resetCircuits } from "./stores/circuits/circuits.ts";
export { createReleaseDeferred } from "./stores/circuits/release-deferred.ts";
export { createClaimDue } from "./stores/claim-due.ts";
export { connectionsByType } from "./stores/connections-by-type.ts";
export { type ConnectionOfType, connectionsOfType } from "./stores/connections-of-type.ts";
export { getCrmContact, listCrmContacts } from "./stores/crm/contact-rows.ts";
export { createCrmStore } from "./stores/crm/crm-store.ts";
export { listCrmOrders } from "./stores/crm/order-rows.ts";
export { eventNames, linksOfWorkspace, lockLinks } from "./stores/event-links-graph.ts";
export { saveFollowers, saveUpstream, type Upstream } from "./stores/event-links-save.ts";
export {
  deleteEvent,
  type EventFields,
  type EventRow,
  getEvent,
  insertEvent,
  listEvents,
  lockEvent,
  pauseEvents,
  type ScheduleRow,
  updateEvent,
} from "./stores/events.ts";
export { FilesBusyError, holdFiles } from "./stores/files/hold-files.ts";
export { knownDirectories } from "./stores/files/known-directories.ts";
export { findUnrun } from "./stores/find-unrun.ts";
export { createHoldStore, releaseHold } from "./stores/holds.ts";
export { acceptDelivery, type Delivery } from "./stores/hooks-accept-delivery.ts";
export { getLastDelivery } from "./stores/hooks-last-delivery.ts";
export { type HookOfKey, hookOfKey } from "./stores/hooks-of-key.ts";
export { getHookRow, type HookRow, removeHook, saveHook } from "./stores/hooks-save.ts";
export {
  claimIdempotencyKey,
  type KeyClaim,
  releaseIdempotencyKey,
  storeIdempotentResult,
} from "./stores/idempotency.ts";
export {
  countUsers,
  findUserByEmail,
  hasPendingInvitation,
  type Identity,
  identityOfToken,
  identityOfUser,
  keepFirstUser,
  markOperator,
  type TokenIdentity,
  updateProfile,
} from "./stores/identities.ts";
export {
  clearInbox,
  getInboxMessage,
  type Inbox,
  inboxAnswer,
  inboxByKey,
  inboxOfWorkspace,
  insertInbox,
  insertInboxMessage,
  listInboxMessages,
  type NewInboxMessage,
  setInboxAnswer,
  takeInboxAnswer,
} from "./stores/inbox.ts";
export {
  endInvitation,
  findInvitation,
  type InvitationRow,
  insertInvitation,
  isMemberByEmail,
  listInvitations,
} from "./stores/invitations.ts";
export { isSpent } from "./stores/is-spent.ts";
export { createKnowledgeStore } from "./stores/knowledge/knowledge-store.ts";
export { createLeaseTokens } from "./stores/lease-tokens.ts";
export { type AuditAsked, type AuditRow, listAudit } from "./stores/list-audit.ts";
export { createLoadEvents, createLoadTools } from "./stores/load-snapshots.ts";
export {
  deleteMember,
  enterWorkspace,
  findMember,
  insertMember,
  listMembers,
  listWorkspaces,
  lockMembers,
  renameWorkspace,
  setMemberRole,
} from "./stores/members.ts";
export { type NamedThing, namesOfWorkspace } from "./stores/names-of-workspace.ts";
export {
  dropConnection,
  lockTool,
  markConnected,
  markReconnectNeeded,
  saveConnection,
  saveTokens,
} from "./stores/oauth/connections.ts";
export { insertOAuthFlow, type OAuthFlow, takeOAuthFlow } from "./stores/oauth/flows.ts";
export { leaseRenewal, releaseRenewal } from "./stores/oauth/renewal-lease.ts";
export { overviewOf } from "./stores/overview.ts";
export { handOnPlaces } from "./stores/places/hand-on-places.ts";
export { createPlaceStore } from "./stores/places/place-store.ts";
export { createReleasePlaces } from "./stores/places/release-places.ts";
export { type QuotaRow, quotasOf } from "./stores/plan-usage.ts";
export { type NewSchedule, replaceSchedules } from "./stores/replace-schedules.ts";
export {
  countSealed,
  replaceSealed,
  SEALED_TABLES,
  type SealedEnvelope,
  type SealedTable,
  sealedByOthers,
} from "./stores/sealed-rows.ts";
export { dropFallback, setCircuitPolicy } from "./stores/set-circuit-policy.ts";
export { setCondition } from "./stores/set-condition.ts";
export { PLAN_NAMES, setPlan } from "./stores/set-plan.ts";
export { changeSetting, initSetting, readSetting } from "./stores/settings.ts";
export { createTakeQuota } from "./stores/take-quota.ts";
export type { CalendarCell, CalendarRange } from "./stores/tick-calendar/calendar-range.ts";
export { failedRunsByCell } from "./stores/tick-calendar/failed-runs-by-cell.ts";
export {
  type EventLabel,
  eventLabels,
  type ScheduleAhead,
  schedulesAhead,
  schedulesInZones,
  scheduleZones,
} from "./stores/tick-calendar/schedules-ahead.ts";
export { sumTicks, type TickSum } from "./stores/tick-calendar/sum-ticks.ts";
export {
  type CalendarTickRow,
  ticksInCells,
  ticksReachingIn,
} from "./stores/tick-calendar/ticks-in-cells.ts";
export { insertTickRange, listTicks, type TickRow } from "./stores/ticks.ts";
export { insertToken, listTokens, lockParentToken, revokeToken, touchTokens } from "./stores/tokens.ts";
export {
  createLoadToolAction,
  eventsOfActions,
  getToolAction,
  listToolActionIds,
  listToolActions,
  replaceToolActions,
} from "./stores/tool-actions/tool-actions.ts";
export {
  deleteTool,
  eventsOfTool,
  getTool,
  insertTool,
  likePattern,
  listTools,
  type NewTool,
  nextToolId,
  type SealedTool,
  sealedTools,
  stateOfTools,
  type ToolChange,
  type ToolRow,
  type ToolUser,
  toolFacets,
  toolsById,
  updateTool,
} from "./stores/tools.ts";
export { trimOldRows } from "./stores/trim-old-rows.ts";
export {
  countVariables,
  deleteVariable,
  holdVariables,
  lockVariables,
  nextVariableId,
  saveVariable,
  type VariableFields,
} from "./stores/variables/change-variables.ts";
export { type TemplateHolder, textsWithVariables } from "./stores/variables/texts-with-variables.ts";
export {
  listVariables,
  type StoredVariable,
  storedVariables,
  type VariableRow,
  variableNames,
} from "./stores/variables/variable-rows.ts";
export {
  getConversation,
  listConversations,
  listWhatsAppMessages,
} from "./stores/whatsapp/conversation-rows.ts";
export { lineOfHook, seenHook } from "./stores/whatsapp/hooked-line.ts";
export { receiveInbound, touchHook } from "./stores/whatsapp/receive-inbound.ts";
export { createWhatsAppStore } from "./stores/whatsapp/whatsapp-store.ts";
export { setWorkspaceLimits, workspaceLimits } from "./stores/workspace-limits.ts";
export {
  deleteWorkspace,
  insertWorkspace,
  insertWorkspaces,
  membersOfNoOther,
} from "./stores/workspaces.ts";
