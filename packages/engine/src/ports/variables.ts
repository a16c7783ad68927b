/** What templates of a workspace can read by name, opened. */
export type StoredVariables = {
  readonly values: ReadonlyMap<string, unknown>;
  readonly secrets: ReadonlyMap<string, string>;
  /** Secrets whose envelope does not open. */
  readonly unopened: readonly string[];
};

export type LoadVariables = (workspaceId: string) => Promise<StoredVariables>;
