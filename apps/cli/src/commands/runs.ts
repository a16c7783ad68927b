import { RunTrigger, type ToolActionLog } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { runId, wholeNumber } from "../input/option-values.ts";
import { statusLook } from "../output/status-look.ts";
import { table } from "../output/table.ts";
import { type BulkOptions, meansMany, runBulk, withBulkOptions } from "../runs/bulk-runs.ts";
import { addDeadCommand } from "../runs/dead-command.ts";
import { matchesStatus } from "../runs/matches-status.ts";
import { reportRun } from "../runs/report-run.ts";
import { runChanges } from "../runs/run-changes.ts";
import { type FilterOptions, filterOf, withFilterOptions } from "../runs/run-filter.ts";
import { runColumns } from "../runs/run-table.ts";
import { showRun } from "../runs/show-run.ts";
import { tailChanges } from "../runs/tail-changes.ts";
import { runLine, type TailOptions, withTailOptions } from "../runs/tail-runs.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = FilterOptions & { trigger?: RunTrigger; limit: number; cursor?: string };

type ReplayOptions = BulkOptions & { wait?: true; fromFailedStep?: true };

const trigger = () => new Option("--trigger <trigger>", "what set them going").choices(RunTrigger.options);

/** `runs list|show|replay|cancel|dead|tail` */
export function addRunCommands(program: Command, context: CliContext): void {
  const { client: connect, output } = context;
  const group = commandGroup(program, "runs", "what ran, runs and will run");

  withFilterOptions(group.command("list").description("list runs, newest first"))
    .addOption(trigger())
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 20)
    .option("--cursor <cursor>", "go on where the last list ended")
    .action(async ({ limit, cursor, trigger: by, ...filter }: ListOptions) => {
      const client = connect();
      const list = await client.executions.list.query({
        ...(await filterOf(client, filter)),
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(by !== undefined && { trigger: by }),
      });
      output.result(list, () =>
        table(list.executions, runColumns, { paint: output.paint, empty: "There are no such runs." }),
      );
      if (list.nextCursor !== null && !context.isJson())
        output.remark(`There are more: --cursor ${list.nextCursor}`);
    });

  group
    .command("show")
    .description("show all that is known of a run: attempts, where the time went, input and output")
    .argument("<run>", "id", runId)
    .action(async (id: string) => {
      const run = await connect().executions.get.query({ id });
      output.result(run, () => showRun(run, output.paint));
    });

  withBulkOptions(
    group
      .command("replay")
      .description("run one again with the same input, or, with a filter, many")
      .argument("[run]", "id", runId)
      .option("--from-failed-step", "of a run with steps: take over what the steps before it gave")
      .option("--wait", "wait for the end, and fail when the run fails"),
  ).action(async (id: string | undefined, { wait, fromFailedStep, ...options }: ReplayOptions) => {
    const client = connect();
    if (meansMany(id, options)) return runBulk(context, { client, verb: "replay", options });
    const replay = await client.executions.replay.mutate({
      id,
      ...(fromFailedStep && { from: "failed-step" }),
    });
    if (wait) return reportRun(context, { client, id: replay.executionId });
    output.result(
      replay,
      () => `Runs again as ${replay.executionId}  ${statusLook(replay.status, output.paint)}`,
    );
  });

  withBulkOptions(
    group
      .command("cancel")
      .description("end a run that waits and stop one that goes on, or, with a filter, many")
      .argument("[run]", "id", runId),
  ).action(async (id: string | undefined, options: BulkOptions) => {
    const client = connect();
    if (meansMany(id, options)) return runBulk(context, { client, verb: "cancel", options });
    const run = await client.executions.cancel.mutate({ id });
    output.result(run, () =>
      run.status === "CANCELLED" ? `Cancelled ${id}` : `Told ${id} to stop; it is ${run.status}`,
    );
  });

  addDeadCommand(group, context);

  withTailOptions(group.command("tail").description("follow runs: a line for each change of state")).action(
    async (options: TailOptions) => {
      const client = connect();
      const { status, ...given } = await filterOf(client, options);
      const wanted = (run: ToolActionLog) => matchesStatus(status, run.status);
      const latest = async () =>
        options.lines === 0
          ? []
          : (
              await client.executions.list.query({
                ...given,
                limit: options.lines,
                ...(status && { status }),
              })
            ).executions;
      if (!options.follow) {
        for (const run of (await latest()).toReversed()) output.item(run, () => runLine(run, output.paint));
        return;
      }
      const changes = runChanges(client, given, () =>
        output.remark("Carillon does not answer; trying again"),
      );
      await tailChanges(context, { changes, latest, wanted });
    },
  );
}
