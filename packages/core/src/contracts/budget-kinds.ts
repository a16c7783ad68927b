/** What a budget is of: all of the workspace, or what one token, agent role, agent session or tool spends. */
export const BUDGET_SCOPES = ["workspace", "token", "role", "session", "tool"] as const;

/** A day or a month of UTC, or all there ever is. */
export const BUDGET_PERIODS = ["day", "month", "total"] as const;
