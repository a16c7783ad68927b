export {
  type AgentGrant,
  type AgentLimits,
  agentRefusal,
  grantFor,
  type SandboxRules,
  type ToolTraits,
} from "./agents/agent-grant.ts";
export { patternCovers } from "./agents/tool-pattern.ts";
export type { CalendarSpan, CalendarTime } from "./calendar/calendar-time.ts";
export { type Blackout, createBlackout } from "./calendar/create-blackout.ts";
export { expandEntries } from "./calendar/expand-entries.ts";
export { type CompiledCondition, compileCondition } from "./condition/index.ts";
export { isUnsafeName } from "./contracts/find-unsafe-name.ts";
export * from "./contracts/index.ts";
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
export { ToolExport, ToolExportInput, ToolImported, ToolImportInput } from "./contracts/tool.ts";
export {
  type ExportedEvent,
  MAX_TRANSFERRED,
  type TransferKind,
  type TransferOutcome,
  WorkspaceDocument,
  WorkspaceExport,
  WorkspaceExportInput,
  WorkspaceImported,
  WorkspaceImportInput,
} from "./contracts/workspace-transfer.ts";
export { amountOf, nanosOf } from "./cost/decimal.ts";
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
  answeredAt,
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
  type ErrorCause,
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
export { type HealthFacts, judgeHealth } from "./health/judge-health.ts";
export type { KnowledgeAdded, KnowledgeFields, KnowledgeStore } from "./knowledge/knowledge-store.ts";
export { createRedactor, createSecretHider, isSecretName, REDACTED, redact, Secret } from "./redact/index.ts";
export {
  type BackoffStrategy,
  backoffDelayMs,
  DEFAULT_RETRY_CONFIG,
  decide,
  RetryConfig,
  type RetryDecision,
  type RetryPolicy,
} from "./retry/index.ts";
export { decideOverlap, MAX_OVERLAPPING, type OverlapDecision } from "./run/decide-overlap.ts";
export { drawJitter } from "./run/draw-jitter.ts";
export type { DueSchedule, PassedTicks, TickPlan } from "./run/due-schedule.ts";
export { createExecutionId, lowestExecutionId } from "./run/execution-id.ts";
export { isFinal, TRANSITIONS } from "./run/execution-states.ts";
export { findLoop, type Link } from "./run/find-loop.ts";
export { LAST_INSTANT } from "./run/last-instant.ts";
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
export { readStart } from "./run/read-start.ts";
export { MADE_UP_FOR_PAUSE, NOT_WANTED } from "./run/tick-reasons.ts";
export {
  type LooksLeft,
  looksOf,
  type SpanOf,
  tellOnce,
  tellsOf,
  untoldTicks,
} from "./run/untold-ticks.ts";
export {
  type BoundedSchedule,
  busiestWindow,
  clockChanges,
  countFires,
  describeSchedule,
  explainFire,
  type FireMark,
  type FireTime,
  firesWithin,
  InvalidScheduleError,
  lastBefore,
  looksLikeInterval,
  type MergedFire,
  mergeFires,
  nextAfter,
  nextOccurrences,
  type ScheduleSpec,
  scheduleSpecOf,
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
  mayReadVariables,
  type StepResult,
  TemplateError,
  type TemplateScope,
  variablesReadIn,
} from "./template/index.ts";
export {
  generateSecret,
  SIGNED_CONTENT,
  sign,
  verify,
  verifyHook,
  WebhookVerificationError,
} from "./webhooks/index.ts";
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
