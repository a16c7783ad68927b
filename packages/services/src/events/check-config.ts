import type { Registry } from "@carillon/connector-kit";
import {
  BadRequestError,
  compileTemplate,
  type Issue,
  issuesOf,
  NotFoundError,
  TemplateError,
  type ToolActionConfig,
} from "@carillon/core";
import { getTool, type Sql } from "@carillon/db";
import type { z } from "zod";
import type { Caller } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";

const PATH = "toolActionConfig";

/**
 * Checks what an event is to run as far as it can be known at save time: the tool is of this workspace and type, the
 * action is its connector's, templates are sound, and parameters without templates fit the action's schema.
 * @throws BadRequestError with a path per issue; NotFoundError for a tool that is not of this workspace
 */
export async function checkConfig(
  sql: Sql,
  registry: Registry,
  caller: Caller,
  config: ToolActionConfig,
): Promise<void> {
  const tool = await getTool(sql, { workspaceId: caller.workspaceId, id: config.toolId });
  if (!tool) throw new NotFoundError(`There is no tool ${config.toolId}`);
  if (tool.type !== config.toolType) {
    throw new BadRequestError([
      {
        path: `${PATH}.toolType`,
        message: `Tool "${tool.name}" is of type ${tool.type}, not ${config.toolType}`,
      },
    ]);
  }
  const connector = registry.connector(tool.type);
  const action = connector?.actions.get(config.actionId);
  if (!action) {
    const actions = connector ? [...connector.actions.keys()].join(", ") : "none here";
    throw new BadRequestError([
      {
        path: `${PATH}.actionId`,
        message: `${tool.type} has no action ${config.actionId}; its actions: ${actions}`,
      },
    ]);
  }
  refuseUnsafeInput(config.parameters, `${PATH}.parameters`);
  const issues = [
    ...templateIssues(config.parameters),
    ...parameterIssues(action.inputSchema, config.parameters),
  ];
  if (issues.length > 0)
    throw new BadRequestError(
      issues.map(({ path, message }) => ({
        path: [PATH, "parameters", path].filter(Boolean).join("."),
        message,
      })),
    );
}

function templateIssues(parameters: object): readonly Issue[] {
  try {
    compileTemplate(parameters, { variables: [], steps: [] });
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return error.issues;
    throw error;
  }
}

/** What a template will become is not known yet, so a value with one in it is left to the run. */
function parameterIssues(schema: z.ZodType, parameters: object): Issue[] {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return [];
  return issuesOf(parsed.error).filter(({ path }) => !holdsTemplate(valueAt(parameters, path)));
}

function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  return path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], value);
}

function holdsTemplate(value: unknown): boolean {
  return JSON.stringify(value)?.includes("{{") ?? false;
}
