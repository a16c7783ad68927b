import { type RegistryStats, ToolCategory, ToolStatus } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { formatDuration } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";
import { addBatchCommand } from "../registry/batch-command.ts";
import { addCallCommand } from "../registry/call-command.ts";
import { addMetricsCommand } from "../registry/metrics-command.ts";
import { addSetCommand } from "../registry/set-command.ts";
import { definitionColumns, showDefinition } from "../registry/show-definition.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = {
  category?: ToolCategory;
  status?: ToolStatus;
  capability?: string;
  permission?: string;
  limit: number;
  cursor?: string;
};

const usedColumns: readonly Column<RegistryStats["mostUsed"][number]>[] = [
  { head: "TOOL", cell: ({ name }) => name },
  { head: "RAN", cell: ({ executions }) => executions, align: "right" },
  { head: "SUCCEEDED", cell: ({ successes }) => successes, align: "right" },
  {
    head: "AVERAGE",
    cell: ({ averageDurationMs }) => (averageDurationMs === null ? "" : formatDuration(averageDurationMs)),
    align: "right",
  },
];

/** `registry list|search|show|call|batch|set|stats`: what agents see, by the names of actions. */
export function addRegistryCommands(program: Command, context: CliContext): void {
  const { client: connect, output } = context;
  const group = commandGroup(program, "registry", "what agents may call");
  const empty = "There is no such tool.";

  group
    .command("list")
    .description("list tools by name")
    .addOption(new Option("--category <category>", "of this category").choices(ToolCategory.options))
    .addOption(new Option("--status <status>", "in this state").choices(ToolStatus.options))
    .option("--capability <word>", "that can do this, such as search")
    .option("--permission <permission>", "that need this, such as slack.send")
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 500 }), 100)
    .option("--cursor <cursor>", "go on after an earlier answer")
    .action(async (filter: ListOptions) => {
      const list = await connect().registry.list.query(filter);
      const more = list.nextCursor ? `\nmore: --cursor ${list.nextCursor}` : "";
      output.result(
        list,
        () => `${table(list.tools, definitionColumns, { paint: output.paint, empty })}${more}`,
      );
    });

  group
    .command("search")
    .description("find tools by what they do, best matches first")
    .argument("<words...>")
    .action(async (words: string[]) => {
      const found = await connect().registry.search.query({ query: words.join(" ") });
      output.result(found, () => table(found.tools, definitionColumns, { paint: output.paint, empty }));
    });

  group
    .command("show")
    .description("show a tool: what it takes, how it did, with which connections it may be called")
    .argument("<name>", "such as slack.send-message")
    .action(async (toolName: string) => {
      const tool = await connect().registry.introspect.query({ toolName });
      output.result(tool, () => showDefinition(tool, output.paint));
    });

  addCallCommand(group, context);
  addBatchCommand(group, context);
  addSetCommand(group, context);
  addMetricsCommand(group, context);

  group
    .command("stats")
    .description("show which tools were used most in 30 days, and what went wrong last")
    .action(async () => {
      const stats = await connect().registry.stats.query({});
      output.result(stats, () => {
        const used = table(stats.mostUsed, usedColumns, { paint: output.paint, empty: "Nothing ran." });
        const wrong = stats.recentErrors.map(({ at, name, message }) => `${at}  ${name}: ${message}`);
        return [used, ...wrong].join("\n");
      });
    });
}
