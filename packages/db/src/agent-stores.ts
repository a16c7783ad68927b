/** What is kept for agents: their roles, approvals, budgets, results, figures and tools. */
export {
  deleteAgentRole,
  insertAgentRole,
  listAgentRoles,
  lockRoles,
  type RoleSaved,
  updateAgentRole,
} from "./stores/agent-roles/agent-role-rows.ts";
export { createTakeRoleUse } from "./stores/agent-roles/take-role-use.ts";
export { type BoundToken, revokeTokensOfRole, tokensOfRole } from "./stores/agent-roles/tokens-of-role.ts";
export {
  getApproval,
  getStoredCall,
  listApprovals,
  type StoredCall,
} from "./stores/approvals/approval-rows.ts";
export { areOfOneFamily, decideApproval, queueApproved } from "./stores/approvals/decide-approval.ts";
export { endRejected, expireApprovals, forgetEnded } from "./stores/approvals/end-approvals.ts";
export { insertApproval } from "./stores/approvals/insert-approval.ts";
export {
  deleteBudget,
  insertBudget,
  listBudgets,
  lockBudgets,
  setBudgetAmount,
} from "./stores/budgets/budget-rows.ts";
export { createBudgetStore } from "./stores/budgets/charge-budgets.ts";
export { findNearBudgets } from "./stores/budgets/find-near-budgets.ts";
export {
  type CacheClaim,
  type CacheCount,
  type CacheEntries,
  type CacheScope,
  createCacheEntries,
  type SealedEntry,
} from "./stores/cache/cache-entries.ts";
export { listToolMetrics, metricsRefreshedAt } from "./stores/metrics/list-tool-metrics.ts";
export { refreshToolMetrics } from "./stores/metrics/refresh-tool-metrics.ts";
export {
  type DefinitionRow,
  getDefinition,
  listDefinitions,
  searchDefinitions,
  type ToolOverride,
} from "./stores/tool-definitions/list-definitions.ts";
export { listOverrides } from "./stores/tool-definitions/list-overrides.ts";
export { mirrorDefinitions } from "./stores/tool-definitions/mirror-definitions.ts";
export {
  connectionsWithAction,
  listOwnDefinitions,
  type OwnDefinitionsAsked,
} from "./stores/tool-definitions/own-definitions.ts";
export { ownersOfActions } from "./stores/tool-definitions/owners-of-actions.ts";
export { lockOverrides, saveOverride } from "./stores/tool-definitions/save-override.ts";
export {
  groupUsage,
  sumUsage,
  type UsageFilter,
  type UsageGroup,
  type UsagePlace,
  type UsageSum,
} from "./stores/usage/summarize-usage.ts";
