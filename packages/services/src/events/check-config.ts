import type { Registry } from "@carillon/connector-kit";
import {
  BadRequestError,
  compileTemplate,
  type Issue,
  NotFoundError,
  TemplateError,
  type ToolActionConfig,
} from "@carillon/core";
import { getTool, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import { refuseDangerousKeys } from "../tools/refuse-dangerous-keys.ts";

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
  refuseDangerousKeys(config.parameters, `${PATH}.parameters`);
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
function parameterIssues(
  schema: {
    safeParse(value: unknown): {
      success: boolean;
      error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined;
    };
  },
  parameters: object,
): Issue[] {
  const parsed = schema.safeParse(parameters);
  if (parsed.success || !parsed.error) return [];
  return parsed.error.issues
    .filter(
      ({ path }) =>
        !holdsTemplate(
          path.reduce<unknown>(
            (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
            parameters,
          ),
        ),
    )
    .map(({ path, message }) => ({ path: path.join("."), message }));
}

function holdsTemplate(value: unknown): boolean {
  return JSON.stringify(value)?.includes("{{") ?? false;
}
