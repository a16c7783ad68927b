import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { addExportCommand } from "../runs/export-logs.ts";
import { isFinal } from "../runs/is-final.ts";
import { matchesStatus } from "../runs/matches-status.ts";
import { orNull } from "../runs/or-null.ts";
import { filterOf } from "../runs/run-filter.ts";
import { type TailOptions, tailRuns, withTailOptions } from "../runs/tail-runs.ts";
import { commandGroup } from "./command-group.ts";

/** `logs tail|export` */
export function addLogCommands(program: Command, context: CliContext): void {
  const group = commandGroup(program, "logs", "the tool action log");
  addExportCommand(group, context);
  withTailOptions(
    group.command("tail").description("follow the log: a line for each run when it has ended"),
  ).action(async (options: TailOptions) => {
    const client = context.client();
    const { status, ...given } = await filterOf(client, options);
    await tailRuns(context, {
      ...options,
      wanted: (run) => isFinal(run.status) && matchesStatus(status, run.status),
      source: {
        latest: async (limit) =>
          (await client.toolActionLogs.getRecent.query({ ...given, limit, ...(status && { status }) })).logs,
        page: async (input) => {
          const { logs, nextCursor } = await client.toolActionLogs.getRecent.query({ ...given, ...input });
          return { runs: logs, nextCursor };
        },
        get: (id) => orNull(client.toolActionLogs.getById.query({ id })),
      },
    });
  });
}
