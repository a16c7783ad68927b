export type { CalendarSpan, CalendarTime } from "./calendar/calendar-time.ts";
export { type Blackout, createBlackout } from "./calendar/create-blackout.ts";
export { expandEntries } from "./calendar/expand-entries.ts";
export { type CompiledCondition, compileCondition } from "./condition/index.ts";
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
} from "./contracts/action.ts";
export {
  AGENT_ERROR_STATUS,
  AgentErrorCode,
  Capability,
  Cost,
  ForModelInput,
  MAX_TIMEOUT_SECONDS,
  ModelTools,
  RegistryListInput,
  RegistrySearchInput,
  RegistryStats,
  TOOL_CATEGORIES,
  ToolByName,
  ToolCallAnswer,
  ToolCallFailure,
  ToolCallInput,
  ToolCallSuccess,
  ToolCategory,
  ToolDefinition,
  ToolDefinitionList,
  ToolIntrospection,
  ToolName,
  ToolOverrideInput,
  ToolStatus,
} from "./contracts/agent-tools.ts";
export {
  AlertIncident,
  AlertIncidentList,
  AlertIncidentListInput,
  AlertKind,
  AlertRule,
  AlertRuleCreateInput,
  AlertRuleList,
  AlertRuleUpdateInput,
} from "./contracts/alert.ts";
export {
  Artifact,
  ArtifactById,
  ArtifactId,
  ArtifactLink,
  ArtifactLinkInput,
  ArtifactList,
  ArtifactListInput,
} from "./contracts/artifact.ts";
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
} from "./contracts/bulk-runs.ts";
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
  MAX_ICS_BYTES,
  WEEKDAYS,
} from "./contracts/calendar.ts";
export { CONDITION_OPERATORS, Condition, ConditionTest } from "./contracts/condition.ts";
export {
  CONNECT_OUTCOMES,
  CONNECTION_STATUSES,
  type ConnectOutcome,
  ConnectorOAuth,
  ToolConnectInput,
  ToolConnection,
  ToolConnectStart,
  ToolDisconnected,
} from "./contracts/connection.ts";
export {
  CrmContact,
  CrmContactListInput,
  CrmContactPage,
  CrmOrder,
  CrmOrderListInput,
  CrmOrderPage,
  MAX_CONTACT_TAGS,
  OrderStatus,
} from "./contracts/crm.ts";
export { DeadLetter, DeadLetterList, DeadLetterListInput } from "./contracts/dead-letter.ts";
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
  TriggerType,
} from "./contracts/event.ts";
export { CircuitPolicy, EventPriority, MisfirePolicy, OverlapPolicy } from "./contracts/event-policies.ts";
export {
  ActionError,
  Attempt,
  Cursor,
  EXECUTION_STATUSES,
  ExecutionFilter,
  ExecutionList,
  ExecutionListInput,
  ExecutionStatus,
  LogList,
  LogListInput,
  LogPage,
  LogsByEventInput,
  MAX_STEPS_SHOWN,
  Outcome,
  ReplayInput,
  RunChange,
  RunChangeKind,
  RunSubscribeInput,
  RunTrigger,
  Stats,
  StatsInput,
  TimelineEntry,
  ToolActionLog,
  ToolActionLogDetail,
  ToolActionResult,
} from "./contracts/execution.ts";
export { isUnsafeName } from "./contracts/find-unsafe-name.ts";
export {
  DeliveryIdSource,
  Hook,
  HookAccepted,
  HookInput,
  HookRotateInput,
  HookScheme,
  HookSettings,
  HookShown,
  HookVerification,
  MAX_HOOK_BODY_BYTES,
} from "./contracts/hook.ts";
export {
  InboxAddress,
  InboxListInput,
  InboxMessage,
  InboxMessageDetail,
  InboxPage,
  SignatureCheck,
} from "./contracts/inbox.ts";
export {
  KNOWLEDGE_LANGUAGES,
  KnowledgeDocument,
  KnowledgeEntry,
  KnowledgeHit,
  KnowledgeLanguage,
  KnowledgePage,
  KnowledgeResults,
  MAX_KNOWLEDGE_BYTES,
  MAX_KNOWLEDGE_DOCUMENTS,
  MAX_KNOWLEDGE_TAGS,
  MAX_KNOWLEDGE_TOTAL_BYTES,
} from "./contracts/knowledge.ts";
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
} from "./contracts/members.ts";
export {
  MAX_OPENAPI_BYTES,
  OpenApiImport,
  OpenApiImportInput,
  type OpenApiSource,
} from "./contracts/open-api.ts";
export { Preview, PreviewInput } from "./contracts/preview.ts";
export {
  DisplayName,
  ExecutionId,
  Instant,
  InstantInput,
  JsonObject,
  NumericId,
  Success,
  Tags,
} from "./contracts/primitives.ts";
export { PERMISSIONS, type Permission, ROLES, Role, Scope } from "./contracts/roles.ts";
export { Schedule, ScheduleInput, Timezone } from "./contracts/schedule.ts";
export {
  MAX_ITEMS,
  MAX_STEP_OUTPUT_BYTES,
  MAX_STEPS,
  OnError,
  Step,
  StepId,
  Steps,
  ToolActionConfig,
} from "./contracts/step.ts";
export { Tick, TickListInput, TickOutcome, TickPage } from "./contracts/tick.ts";
export {
  CIRCUIT_STATES,
  ConnectionTest,
  HEALTH_STATUSES,
  MASK,
  TestConnectionInput,
  Tool,
  ToolCreateInput,
  ToolDeleteInput,
  ToolExport,
  ToolExportInput,
  ToolHealth,
  ToolImported,
  ToolImportInput,
  ToolList,
  ToolListInput,
  ToolType,
  ToolUpdateInput,
} from "./contracts/tool.ts";
export {
  Conversation,
  ConversationListInput,
  ConversationPage,
  ConversationStatus,
  WhatsAppHook,
  WhatsAppMessage,
  WhatsAppMessageListInput,
  WhatsAppMessagePage,
} from "./contracts/whatsapp.ts";
export {
  ApiToken,
  Me,
  Overview,
  ProfileUpdateInput,
  TokenCreated,
  TokenCreateInput,
  TokenList,
} from "./contracts/workspace.ts";
export type {
  CrmContactChange,
  CrmContactDone,
  CrmContactFields,
  CrmDuplicate,
  CrmOrderDone,
  CrmOrderFields,
  CrmStore,
  CrmUnknown,
  CrmWrite,
} from "./crm/crm-store.ts";
export { mayBecome, ORDER_STATUSES, ORDER_TRANSITIONS, statusesBefore } from "./crm/order-status.ts";
export {
  AuthenticationError,
  AuthorizationError,
  asNumber,
  asText,
  BadRequestError,
  CallerError,
  type CallerErrorCode,
  CarillonError,
  type CarillonErrorDetails,
  type Categorized,
  ConflictError,
  categorize,
  describeWait,
  ERROR_CATEGORIES,
  ERROR_CLASSES,
  type ErrorCategory,
  ForbiddenError,
  findProviderRules,
  type HttpAnswer,
  type Issue,
  issuesOf,
  listCodes,
  NetworkError,
  NotFoundError,
  PreconditionFailedError,
  type ProviderRules,
  RateLimitError,
  type Rule,
  readPath,
  readProperty,
  ruleTable,
  type Sent,
  ServerError,
  TimeoutError,
  TooManyRequestsError,
  toCarillonError,
  UnauthorizedError,
  UnknownError,
  ValidationError,
} from "./errors/index.ts";
export { FilePath } from "./files/file-path.ts";
export type {
  FileEntry,
  FilePart,
  FileWrite,
  FileWriteMode,
  WorkspaceFiles,
} from "./files/workspace-files.ts";
export type { KnowledgeAdded, KnowledgeFields, KnowledgeStore } from "./knowledge/knowledge-store.ts";
export { createRedactor, createSecretHider, isSecretName, REDACTED, redact, Secret } from "./redact/index.ts";
export {
  type BackoffStrategy,
  backoffDelayMs,
  DEFAULT_RETRY_CONFIG,
  decide,
  RetryConfig,
  type RetryDecision,
} from "./retry/index.ts";
export { decideOverlap, MAX_OVERLAPPING, type OverlapDecision } from "./run/decide-overlap.ts";
export type { DueSchedule, PassedTicks, TickPlan } from "./run/due-schedule.ts";
export { createExecutionId, lowestExecutionId } from "./run/execution-id.ts";
export { isFinal, TRANSITIONS } from "./run/execution-states.ts";
export { findLoop, type Link } from "./run/find-loop.ts";
export { MAX_DEATHS } from "./run/max-deaths.ts";
export { type Grant, isPermitted, scopeCovers } from "./run/permissions.ts";
export { type EndedStep, planResumption } from "./run/plan-resumption.ts";
export {
  handlersOf,
  type PlannedStep,
  planSteps,
  type StepAction,
  type StepState,
  type StepsEnd,
} from "./run/plan-steps.ts";
export { planTick } from "./run/plan-tick.ts";
export {
  type BoundedSchedule,
  busiestWindow,
  countFires,
  describeSchedule,
  explainFire,
  type FireMark,
  type FireTime,
  InvalidScheduleError,
  lastBefore,
  type MergedFire,
  mergeFires,
  nextAfter,
  nextOccurrences,
  type ScheduleSpec,
  swallowedTimes,
  validateSchedule,
  wallInstant,
} from "./schedule/index.ts";
export {
  averageOf,
  DURATION_ERROR,
  DURATION_GROWTH,
  type DurationHistogram,
  percentileOf,
  SHORTEST_DURATION_MS,
} from "./stats/duration-histogram.ts";
export { type FigureRow, sumFigures } from "./stats/sum-figures.ts";
export {
  buildScope,
  type CompiledTemplate,
  compileTemplate,
  type StepResult,
  TemplateError,
  type TemplateScope,
} from "./template/index.ts";
export { generateSecret, sign, verify, verifyHook, WebhookVerificationError } from "./webhooks/index.ts";
export { type Inbound, type InboundMessage, type InboundStatus, readInbound } from "./whatsapp/inbound.ts";
export { waIdsOf } from "./whatsapp/wa-ids-of.ts";
export {
  type ConversationDone,
  type ConversationPlace,
  cursorOfConversation,
  placeOfConversation,
  type SentMessage,
  type WhatsAppLine,
  type WhatsAppStore,
  type WhatsAppWindow,
} from "./whatsapp/whatsapp-store.ts";
