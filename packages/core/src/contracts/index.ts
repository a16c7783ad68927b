// Without zod, so that a page that needs one of these does not load it.
export { ORDER_TRANSITIONS } from "../crm/order-status.ts";
export { wallInstant } from "../schedule/wall-instant.ts";
export {
  ACTION_TYPES,
  ActionDefinition,
  ActionId,
  ActionType,
  ActionValidation,
  AvailableActionsInput,
  ConnectorDefinition,
  ConnectorList,
  ExecuteActionInput,
  MAX_TIMEOUT_MS,
  ValidateActionInput,
} from "./action.ts";
export * from "./agents.ts";
export {
  AlertIncident,
  AlertIncidentList,
  AlertIncidentListInput,
  AlertKind,
  AlertRule,
  AlertRuleCreateInput,
  AlertRuleList,
  AlertRuleUpdateInput,
} from "./alert.ts";
export { withAlertTexts } from "./alert-texts.ts";
export {
  Artifact,
  ArtifactById,
  ArtifactId,
  ArtifactLink,
  ArtifactLinkInput,
  ArtifactList,
  ArtifactListInput,
} from "./artifact.ts";
export { AuditEntry, AuditList, AuditListInput } from "./audit.ts";
export { AUDIT_VERBS, type AuditWords, auditWords } from "./audit-words.ts";
export {
  BulkCancelled,
  BulkPreview,
  BulkPreviewInput,
  BulkReplayed,
  BulkRunFilter,
  BulkRunInput,
  BulkVerb,
  MAX_BULK_GROUPS,
  MAX_BULK_LOOKED_AT,
  MAX_BULK_RUNS,
} from "./bulk-runs.ts";
export {
  Calendar,
  CalendarCreateInput,
  CalendarDeleteInput,
  CalendarDetail,
  CalendarEntry,
  CalendarImportInput,
  CalendarKind,
  CalendarList,
  CalendarTimes,
  CalendarTimesInput,
  CalendarUpdateInput,
} from "./calendar.ts";
export { MAX_ICS_BYTES, WEEKDAYS } from "./calendar-limits.ts";
export { CALENDAR_WORDS } from "./calendar-words.ts";
export { CONDITION_OPERATORS, Condition, ConditionTest } from "./condition.ts";
export { CONNECT_OUTCOMES, type ConnectOutcome } from "./connect-outcome.ts";
export {
  CONNECTION_STATUSES,
  ConnectorOAuth,
  ToolConnectInput,
  ToolConnection,
  ToolConnectStart,
  ToolDisconnected,
} from "./connection.ts";
export {
  CrmContact,
  CrmContactListInput,
  CrmContactPage,
  CrmOrder,
  CrmOrderListInput,
  CrmOrderPage,
  MAX_CONTACT_TAGS,
  OrderStatus,
} from "./crm.ts";
export { DeadLetter, DeadLetterList, DeadLetterListInput } from "./dead-letter.ts";
export {
  Event,
  EventActivateInput,
  EventCreateInput,
  EventExecuteAnswer,
  EventExecuteInput,
  EventLink,
  EventList,
  EventListInput,
  EventSaved,
  EventStatus,
  EventUpdateInput,
  RECENT_RUNS,
  RecentRun,
  RecentRuns,
  RecentRunsInput,
  TriggerType,
} from "./event.ts";
export { CircuitPolicy, EventPriority, MisfirePolicy, OverlapPolicy } from "./event-policies.ts";
export {
  ActionError,
  Attempt,
  CurrentWait,
  ErrorCategory,
  EXECUTION_STATUSES,
  ExecutionStatus,
  MAX_STEPS_SHOWN,
  Outcome,
  RunTrigger,
  TimelineEntry,
  ToolActionLog,
  ToolActionLogDetail,
  ToolActionResult,
} from "./execution.ts";
export {
  ExecutionFilter,
  ExecutionList,
  ExecutionListInput,
  LogExportFormat,
  LogExportInput,
  LogList,
  LogListInput,
  LogPage,
  LogsByEventInput,
  ReplayInput,
  RunChange,
  RunChangeKind,
  RunSubscribeInput,
  Stats,
  StatsInput,
} from "./execution-lists.ts";
export { failureCodeWords } from "./failure-code-words.ts";
export { type FieldRow, fieldRows } from "./field-rows.ts";
export {
  FailingAction,
  HealthFigures,
  HealthFiguresInput,
  HealthPeriod,
  HealthProblem,
  HealthSummary,
  LimiterUse,
  OpenCircuit,
  QuotaUse,
  WaitReason,
} from "./health.ts";
export { HEALTH_COUNT_CAP, HEALTH_PERIODS, MAX_HEALTH_ROWS } from "./health-limits.ts";
export {
  DeliveryIdSource,
  Hook,
  HookAccepted,
  HookChange,
  HookInput,
  HookLastDelivery,
  HookRotateInput,
  HookScheme,
  HookSettings,
  HookShown,
  HookVerification,
  MAX_HOOK_BODY_BYTES,
} from "./hook.ts";
export { howOftenFailed } from "./how-often-failed.ts";
export {
  InboxAddress,
  InboxAnswer,
  InboxAnswerInput,
  InboxAnswering,
  InboxListInput,
  InboxMessage,
  InboxMessageDetail,
  InboxPage,
  SignatureCheck,
} from "./inbox.ts";
export { KeysState } from "./keys.ts";
export { idOfMcpName, mcpNameOf } from "./mcp-names.ts";
export {
  Invitation,
  InvitationInput,
  InvitationList,
  InviteInput,
  MemberInput,
  MemberList,
  RoleChangeInput,
  WorkspaceEntries,
  WorkspaceEntry,
  WorkspaceInput,
  WorkspaceLimits,
  WorkspaceMember,
  WorkspaceNamed,
  WorkspaceNameInput,
} from "./members.ts";
export {
  OpenApiImport,
  OpenApiImportInput,
  type OpenApiSource,
} from "./open-api.ts";
export { MAX_OPENAPI_BYTES } from "./open-api-limits.ts";
export { PlanQuota, PlanUsage } from "./plan.ts";
export { Preview, PreviewInput } from "./preview.ts";
export {
  Cursor,
  DisplayName,
  ExecutionId,
  Instant,
  InstantInput,
  Issue,
  JsonObject,
  NumericId,
  Success,
  Tags,
} from "./primitives.ts";
export { PERMISSIONS, type Permission, ROLES, Role, Scope } from "./roles.ts";
export { ApprovalId, ApprovalStatus, RunApproval } from "./run-approval.ts";
export { Schedule, ScheduleInput, Timezone } from "./schedule.ts";
export { MAX_STEP_OUTPUT_BYTES, OnError, Step, StepId, Steps, ToolActionConfig } from "./step.ts";
export { MAX_CONCURRENCY, MAX_DELAY_SECONDS, MAX_ITEMS, MAX_STEPS, STEP_ID_RULES } from "./step-limits.ts";
export { Tick, TickListInput, TickOutcome, TickPage } from "./tick.ts";
export {
  CalendarItem,
  CalendarOutcome,
  CalendarSum,
  CalendarTick,
  MAX_CALENDAR_DAYS,
  TickCalendar,
  TickCalendarInput,
} from "./tick-calendar.ts";
export { TICK_WORDS } from "./tick-words.ts";
export {
  CIRCUIT_STATES,
  ConnectionTest,
  HEALTH_STATUSES,
  MASK,
  MAX_TAGS_TOLD,
  TestConnectionInput,
  Tool,
  ToolCreateInput,
  ToolDeleteInput,
  ToolFacets,
  ToolHealth,
  ToolList,
  ToolListInput,
  ToolType,
  ToolUpdateInput,
} from "./tool.ts";
export {
  Variable,
  VariableDeleteInput,
  VariableKind,
  VariableList,
  VariableListInput,
  VariableName,
  VariableSetInput,
} from "./variable.ts";
export { MAX_VARIABLES, problemOfName, problemOfValue } from "./variable-rules.ts";
export {
  Conversation,
  ConversationListInput,
  ConversationPage,
  ConversationStatus,
  WhatsAppHook,
  WhatsAppMessage,
  WhatsAppMessageListInput,
  WhatsAppMessagePage,
} from "./whatsapp.ts";
export {
  ApiToken,
  Me,
  Overview,
  ProfileUpdateInput,
  TokenCreated,
  TokenCreateInput,
  TokenList,
} from "./workspace.ts";
export type {
  TransferKind,
  TransferOutcome,
  WorkspaceDocument,
  WorkspaceImported,
  WorkspaceImportInput,
} from "./workspace-transfer.ts";
