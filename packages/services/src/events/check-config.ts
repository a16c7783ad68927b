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
import { type Caller, requireAction } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import { actionOf } from "../tools/action-of.ts";
import { parameterIssues } from "../tools/parameter-issues.ts";
import { type KnownVariables, knownVariables, plainOnly } from "../variables/known-variables.ts";

export type ConfigPlace = {
  /** Where it stands in the caller's input, `steps.1.toolActionConfig`. */
  readonly path: string;
  /** Steps whose outputs its templates may read. */
  readonly steps: readonly string[];
  /** Whether it runs once for each item of a list. */
  readonly item: boolean;
  /** Whether it is what an alert sends. */
  readonly alert?: boolean;
  /** Left out: they are asked for. */
  readonly known?: KnownVariables;
};

const ALONE: ConfigPlace = { path: "toolActionConfig", steps: [], item: false };

/**
 * Checks what an event is to run as far as it can be known at save time: the tool is of this workspace and type, the
 * action is its connector's, templates are sound, and parameters without templates fit the action's schema.
 * @throws BadRequestError with a path per issue; NotFoundError for a tool that is not of this workspace; ForbiddenError for an
 *   action that the caller itself may not run
 */
export async function checkConfig(
  sql: Sql,
  registry: Registry,
  caller: Caller,
  config: ToolActionConfig,
  place: ConfigPlace = ALONE,
): Promise<void> {
  const { path: at } = place;
  const tool = await getTool(sql, { workspaceId: caller.workspaceId, id: config.toolId });
  if (!tool) throw new NotFoundError(`There is no tool ${config.toolId}`);
  if (tool.type !== config.toolType) {
    throw new BadRequestError([
      {
        path: `${at}.toolType`,
        message: `Tool "${tool.name}" is of type ${tool.type}, not ${config.toolType}`,
      },
    ]);
  }
  const connector = registry.connector(tool.type);
  const action = await actionOf(sql, registry, { tool, actionId: config.actionId });
  if (!action) {
    const actions = connector ? [...connector.actions.keys()].join(", ") : "none here";
    throw new BadRequestError([
      {
        path: `${at}.actionId`,
        message: `${tool.type} has no action ${config.actionId}; its actions: ${actions}`,
      },
    ]);
  }
  // Else a token could have others run what it may not.
  requireAction(caller, action.permission);
  refuseUnsafeInput(config.parameters, `${at}.parameters`);
  refuseUnsafeInput(config.outputMapping, `${at}.outputMapping`);
  const { parameters, outputMapping } = config;
  const known = place.known ?? (await knownVariables(sql, caller, { parameters, outputMapping }));
  const all = { variables: [...known.plain, ...known.secrets] };
  const issues = [
    ...templateIssues(parameters, place, { ...all, output: false }),
    ...parameterIssues(action.inputSchema, parameters),
  ];
  const unmapped = templateIssues(outputMapping ?? {}, place, { ...plainOnly(known), output: true });
  const told = [...placed(issues, `${at}.parameters`), ...placed(unmapped, `${at}.outputMapping`)];
  if (told.length > 0) throw new BadRequestError(told);
}

function placed(issues: readonly Issue[], at: string): Issue[] {
  return issues.map(({ path, message }) => ({ path: path === "" ? at : `${at}.${path}`, message }));
}

function templateIssues(
  templates: object,
  { steps, item, alert = false }: ConfigPlace,
  names: {
    readonly variables: readonly string[];
    readonly secrets?: readonly string[];
    readonly output: boolean;
  },
): readonly Issue[] {
  try {
    compileTemplate(templates, { steps, item, alert, ...names });
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return error.issues;
    throw error;
  }
}
