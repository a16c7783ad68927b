import { CostGroup, type CostSummary } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { day, wholeNumber } from "../input/option-values.ts";
import { type Column, table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type SummaryOptions = {
  by: CostGroup;
  from?: string;
  to?: string;
  action?: string;
  token?: number;
  role?: number;
  agentSession?: string;
  limit: number;
  cursor?: string;
};

const MAX_ID = Number.MAX_SAFE_INTEGER;

function columnsOf(by: CostGroup): readonly Column<CostSummary["groups"][number]>[] {
  return [
    { head: by.toUpperCase(), cell: ({ key, name }) => (name === null ? key || "(none)" : `${key} ${name}`) },
    { head: "RUNS", cell: ({ executions }) => executions, align: "right" },
    { head: "COST", cell: ({ cost }) => cost, align: "right" },
    { head: "TOKENS", cell: ({ tokensUsed }) => tokensUsed || "", align: "right" },
    { head: "FROM CACHE", cell: ({ cacheHits }) => cacheHits || "", align: "right" },
  ];
}

/** `costs summary`: what runs cost, and by whom. */
export function addCostCommands(program: Command, { client: connect, output }: CliContext): void {
  commandGroup(program, "costs", "what runs cost")
    .command("summary")
    .description("add up what runs cost, by day or by what or who made them")
    .addOption(new Option("--by <what>", "added up by").choices(CostGroup.options).default("day"))
    .option("--from <day>", "the first day of UTC; by default 30 days ago", day)
    .option("--to <day>", "the last day of UTC; by default today", day)
    .option("--action <id>", "of this tool, such as llm.chat")
    .option("--token <id>", "of this API token", wholeNumber({ min: 1, max: MAX_ID }))
    .option("--role <id>", "of this agent role", wholeNumber({ min: 1, max: MAX_ID }))
    .option("--agent-session <id>", "of this agent session")
    .option("--limit <n>", "at most this many lines", wholeNumber({ min: 1, max: 500 }), 100)
    .option("--cursor <cursor>", "go on after an earlier answer")
    .action(async ({ by, action, token, role, agentSession, ...given }: SummaryOptions) => {
      const costs = await connect().costs.summary.query({
        ...given,
        groupBy: by,
        ...(action !== undefined && { toolName: action }),
        ...(token !== undefined && { tokenId: token }),
        ...(role !== undefined && { agentRoleId: role }),
        ...(agentSession !== undefined && { agentSessionId: agentSession }),
      });
      output.result(costs, () => {
        const { total, from, to, nextCursor } = costs;
        const lines = table(costs.groups, columnsOf(by), {
          paint: output.paint,
          empty: "Nothing ran that costs something.",
        });
        const all = `${total.cost} in ${total.executions} runs, ${from} to ${to} (UTC)`;
        return [lines, all, ...(nextCursor ? [`more: --cursor ${nextCursor}`] : [])].join("\n");
      });
    });
}
