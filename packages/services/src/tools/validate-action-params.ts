import {
  type ActionValidation,
  compileTemplate,
  type Issue,
  mayReadVariables,
  TemplateError,
} from "@carillon/core";
import { variableNames } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { actionOf } from "./action-of.ts";
import { findTool } from "./find-tool.ts";
import { parameterIssues } from "./parameter-issues.ts";

/** Checks parameters and the templates in them, as far as they can be known, without running anything. */
export async function validateActionParams(
  { database: { sql }, registry }: ServiceDeps,
  caller: Caller,
  { toolId, actionId, parameters }: { toolId: number; actionId: string; parameters: Record<string, unknown> },
): Promise<ActionValidation> {
  requirePermission(caller, "tools.read");
  const tool = await findTool(sql, caller, toolId);
  const action = await actionOf(sql, registry, { tool, actionId });
  if (!action)
    return {
      valid: false,
      errors: [{ path: "actionId", message: `${tool.type} has no action ${actionId}` }],
    };
  const variables = mayReadVariables(parameters) ? await variableNames(sql, caller.workspaceId) : [];
  const issues = [
    ...templateIssues(
      parameters,
      variables.map(({ name }) => name),
    ),
    ...parameterIssues(action.inputSchema, parameters),
  ];
  const errors = issues.map(({ path, message }) => ({
    path: path === "" ? "parameters" : `parameters.${path}`,
    message,
  }));
  return { valid: errors.length === 0, errors };
}

function templateIssues(parameters: object, variables: readonly string[]): readonly Issue[] {
  try {
    compileTemplate(parameters, { variables });
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return error.issues;
    throw error;
  }
}
