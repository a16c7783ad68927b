export { ACTION_TYPES, ActionDefinition, ActionId, ActionType, ActionValidation, AvailableActionsInput, ConnectorDefinition, ExecuteActionInput, MAX_TIMEOUT_MS, ValidateActionInput } from "./action.ts";
export { Event, EventCreateInput, EventExecuteAnswer, EventExecuteInput, EventList, EventListInput, EventStatus, EventUpdateInput, MisfirePolicy, OverlapPolicy, Preview, PreviewInput, Schedule, ScheduleInput, Timezone, ToolActionConfig, TriggerType } from "./event.ts";
export { ActionError, Attempt, Cursor, EXECUTION_STATUSES, ErrorCategory, ExecutionList, ExecutionListInput, ExecutionStatus, LogList, LogListInput, LogPage, LogsByEventInput, Outcome, RunTrigger, Stats, StatsInput, TimelineEntry, ToolActionLog, ToolActionLogDetail, ToolActionResult } from "./execution.ts";
export { InboxAddress, InboxListInput, InboxMessage, InboxMessageDetail, InboxPage, SignatureCheck } from "./inbox.ts";
export { DisplayName, ExecutionId, Instant, InstantInput, Issue, JsonObject, NumericId, Success, Tags } from "./primitives.ts";
export { PERMISSIONS, ROLES, Role, Scope, type Permission } from "./roles.ts";
export { CIRCUIT_STATES, ConnectionTest, HEALTH_STATUSES, MASK, TestConnectionInput, Tool, ToolCreateInput, ToolDeleteInput, ToolHealth, ToolList, ToolListInput, ToolType, ToolUpdateInput } from "./tool.ts";
export { ApiToken, Me, Overview, ProfileUpdateInput, TokenCreateInput, TokenCreated, TokenList } from "./workspace.ts";
