import type { CircuitPolicy, Condition, RetryConfig, Step, ToolStatus } from "@carillon/core";
import type { BudgetSnapshot } from "./budgets.ts";

/** A tool as the executor needs it; `sealed` is the vault's envelope. */
export type ToolSnapshot = {
  readonly id: number;
  readonly workspaceId: string;
  readonly name: string;
  readonly type: string;
  readonly isActive: boolean;
  readonly sealed: string;
  /** Calls per window in place of the connector's own. */
  readonly rateLimit: number | null;
  /** Calls at once; null: as many as come. */
  readonly concurrency: number | null;
  /** The same for all tools of its workspace together. */
  readonly workspaceConcurrency: number | null;
  readonly plan: string;
  /** Its provider has refused to renew its tokens: it is not asked again until somebody connects the tool anew. */
  readonly needsReconnecting: boolean;
  /** What an administrator has set of its type's actions in its workspace, by action; null: nothing. */
  readonly overrides: Readonly<Record<string, ActionOverride>> | null;
  /** The budgets of its workspace; null: it has none. */
  readonly budgets: readonly BudgetSnapshot[] | null;
};

/** null: as the action declares it. */
export type ActionOverride = {
  readonly status: ToolStatus | null;
  readonly rateLimitPerMinute: number | null;
  readonly costPerExecution: string | null;
  readonly timeoutSeconds: number | null;
  readonly note: string | null;
};

/** An event as the executor needs it. */
export type EventSnapshot = {
  readonly id: number;
  readonly workspaceId: string;
  readonly userId: string;
  readonly userEmail: string;
  readonly name: string;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly parameters: Record<string, unknown>;
  readonly timezone: string;
  readonly retry: RetryConfig | null;
  readonly timeoutMs: number | null;
  readonly circuitPolicy: CircuitPolicy;
  readonly fallbackToolId: number | null;
  /** What has to hold for what sets it off to run it. */
  readonly condition: Condition | null;
  /** Several actions in order; null: the one above. */
  readonly steps: readonly Step[] | null;
  readonly outputMapping: Record<string, unknown> | null;
  /** The events that its end sets off. */
  readonly followers: readonly Follower[];
  /** An alert rule wants to know how its runs end. */
  readonly isWatched: boolean;
};

export type Follower = { readonly eventId: number; readonly onSuccess: boolean; readonly onFailure: boolean };

/** Opens a tool's credentials. @throws when the envelope does not open */
export type OpenCredentials = (tool: ToolSnapshot) => {
  readonly credentials: unknown;
  readonly keyId: string;
};
