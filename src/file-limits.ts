import type { Env } from "./env.ts";

const MB = 1_048_576;

/** What files of runs may take. */
export const artifactLimits = (env: Env) => ({
  maxBytes: env.ARTIFACT_MAX_MB * MB,
  maxWorkspaceBytes: env.ARTIFACT_WORKSPACE_MB * MB,
  retentionDays: env.RETENTION_DAYS,
});

/** What files of workspaces may take. */
export const fileLimits = (env: Env) => ({
  maxBytes: env.FILE_MAX_MB * MB,
  maxWorkspaceBytes: env.FILE_WORKSPACE_MB * MB,
  maxWorkspaceFiles: env.FILE_WORKSPACE_COUNT,
});
