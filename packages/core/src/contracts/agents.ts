/** What agents call by, wait for and cost. */
export {
  AgentRole,
  AgentRoleCreateInput,
  AgentRoleDeleteInput,
  AgentRoleGrant,
  AgentRoleList,
  AgentRoleSandbox,
  AgentRoleUpdateInput,
  APPROVAL_MINUTES,
  MAX_AGENT_ROLES,
  ToolPattern,
} from "./agent-role.ts";
export {
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
  ToolCategory,
  ToolDefinition,
  ToolDefinitionList,
  ToolIntrospection,
  ToolName,
  ToolOverrideInput,
  ToolStatus,
} from "./agent-tools.ts";
export {
  Approval,
  ApprovalDecideInput,
  ApprovalList,
  ApprovalListInput,
  type PendingCall,
} from "./approval.ts";
export { BUDGET_PERIODS, BUDGET_SCOPES } from "./budget-kinds.ts";
export { CacheInvalidated, CacheInvalidateInput, CacheStats } from "./cache.ts";
export {
  Budget,
  BudgetById,
  BudgetCreateInput,
  BudgetList,
  BudgetPeriod,
  BudgetScope,
  BudgetUpdateInput,
  CostGroup,
  CostSummary,
  CostSummaryInput,
  MAX_BUDGETS,
} from "./costs.ts";
export { MAX_BATCH_CONCURRENCY, ToolBatchAnswer, ToolBatchInput } from "./tool-batch.ts";
export {
  AGENT_ERROR_STATUS,
  AgentErrorCode,
  ToolCallAnswer,
  ToolCallFailure,
  ToolCallInput,
  ToolCallPending,
  ToolCallSuccess,
  TruncationStrategy,
  WholeResult,
} from "./tool-call.ts";
export { ToolMetrics, ToolMetricsInput, ToolMetricsList } from "./tool-metrics.ts";
