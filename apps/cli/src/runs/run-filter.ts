import type { CarillonClient } from "@carillon/client";
import type { ExecutionListInput } from "@carillon/core/contracts";
import type { Command } from "commander";
import { instant, runId, upperCase } from "../input/option-values.ts";
import { findEvent } from "../lookup/find-event.ts";
import { findTool } from "../lookup/find-tool.ts";

export type FilterOptions = {
  status?: ExecutionListInput["status"];
  tool?: string;
  type?: string;
  action?: string;
  event?: string;
  from?: string;
  to?: string;
  search?: string;
  dead?: true;
  agentSession?: string;
  parent?: string;
  costly?: true;
  cached?: true;
};

/** What runs and logs can be narrowed to. */
export type RunFilter = Partial<Omit<ExecutionListInput, "limit" | "cursor" | "trigger">>;

/** @param many reads `--status` where it may name several */
export function withFilterOptions(command: Command, many?: (text: string) => string[]): Command {
  const status = "such as failure (which includes timeout and rate_limited)";
  const withStatus = many
    ? command.option("--status <status,...>", status, many)
    : command.option("--status <status>", status, upperCase);
  return withStatus
    .option("--tool <tool>", "of this connection, by id or name")
    .option("--type <type>", "of connections of this type, such as slack")
    .option("--action <action>", "such as slack.send-message")
    .option("--event <event>", "of this event, by id or name")
    .option("--from <time>", "not before", instant)
    .option("--to <time>", "not after", instant)
    .option("--search <text>")
    .option("--dead", "that were given up")
    .option("--agent-session <id>", "of this agent session")
    .option("--parent <run>", "that this run has called, or its steps", runId)
    .option("--costly", "that cost something")
    .option("--cached", "whose result the cache gave");
}

/** The filter with names turned into ids. */
export async function filterOf(client: CarillonClient, options: FilterOptions): Promise<RunFilter> {
  const { status, tool, type, action, event, from, to, search, dead } = options;
  const { agentSession, parent, costly, cached } = options;
  const [toolId, eventId] = await Promise.all([
    tool === undefined ? undefined : findTool(client, tool).then(({ id }) => id),
    event === undefined ? undefined : findEvent(client, event).then(({ id }) => id),
  ]);
  return {
    ...(status !== undefined && { status }),
    ...(toolId !== undefined && { toolId }),
    ...(type !== undefined && { toolType: type }),
    ...(action !== undefined && { actionId: action }),
    ...(eventId !== undefined && { eventId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(search !== undefined && { search }),
    ...(dead !== undefined && { dead }),
    ...(agentSession !== undefined && { agentSessionId: agentSession }),
    ...(parent !== undefined && { parentId: parent }),
    ...(costly !== undefined && { costly }),
    ...(cached !== undefined && { cached }),
  };
}
