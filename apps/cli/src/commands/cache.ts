import type { CacheStats } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { findTool } from "../lookup/find-tool.ts";
import { type Column, table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type InvalidateOptions = { action?: string; tool?: string };

const columns: readonly Column<CacheStats["tools"][number]>[] = [
  { head: "TOOL", cell: ({ toolName }) => toolName },
  { head: "RESULTS", cell: ({ entries }) => entries, align: "right" },
  { head: "BYTES", cell: ({ bytes }) => bytes, align: "right" },
  { head: "HITS", cell: ({ hits }) => hits, align: "right" },
  { head: "MISSES", cell: ({ misses }) => misses, align: "right" },
];

/** `cache stats|invalidate`: results of tools that are given again. */
export function addCacheCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "cache", "results that are given again to the same call");

  group
    .command("stats")
    .description("show what the cache holds, and how often it helped in 30 days")
    .action(async () => {
      const stats = await connect().cache.stats.query();
      output.result(stats, () => {
        const empty = "Nothing was asked for that can be cached.";
        return `${table(stats.tools, columns, { paint: output.paint, empty })}\nin ${stats.backend}`;
      });
    });

  group
    .command("invalidate")
    .description("forget what a tool or a connection gave, or, with neither, all")
    .option("--action <id>", "what this tool gave, such as web.search")
    .option("--tool <tool>", "what came through this connection, by id or name")
    .action(async ({ action, tool }: InvalidateOptions) => {
      const client = connect();
      const answer = await client.cache.invalidate.mutate({
        ...(action !== undefined && { toolName: action }),
        ...(tool !== undefined && { toolId: (await findTool(client, tool)).id }),
      });
      output.result(answer, () => `Forgot ${answer.invalidated} results`);
    });
}
