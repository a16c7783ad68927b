import type { CarillonClient } from "@carillon/client";
import {
  type BulkPreview,
  type BulkRunFilter,
  type BulkVerb,
  ErrorCategory,
  ExecutionStatus,
  Outcome,
  RunTrigger,
} from "@carillon/core/contracts";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { upperCase } from "../input/option-values.ts";
import { countRuns } from "./count-runs.ts";
import { type FilterOptions, filterOf, withFilterOptions } from "./run-filter.ts";
import { showBulkPreview } from "./show-bulk-preview.ts";

export type BulkOptions = Omit<FilterOptions, "status"> & {
  status?: ExecutionStatus[];
  trigger?: RunTrigger;
  error?: ErrorCategory;
  outcome?: Outcome;
  yes?: true;
};

/** The filter of many runs, in place of one run's id. */
export function withBulkOptions(command: Command): Command {
  return withFilterOptions(command, statuses)
    .addOption(new Option("--trigger <trigger>", "what set them going").choices(RunTrigger.options))
    .addOption(new Option("--error <category>", "why they failed").choices(ErrorCategory.options))
    .addOption(new Option("--outcome <outcome>", "what came of them").choices(Outcome.options))
    .option("--yes", "do it; without it what would be done is shown");
}

function statuses(text: string): ExecutionStatus[] {
  return text.split(",").map((each) => {
    const found = ExecutionStatus.safeParse(upperCase(each.trim()));
    if (found.success) return found.data;
    throw new InvalidArgumentError(
      `Give one or more of ${ExecutionStatus.options.join(", ").toLowerCase()}.`,
    );
  });
}

/**
 * Whether a filter names many runs, in place of one run's id.
 * @throws CliError when there is neither, or both
 */
export function meansMany(id: string | undefined, { yes: _, ...filter }: BulkOptions): id is undefined {
  const hasFilter = Object.values(filter).some((value) => value !== undefined);
  if (hasFilter && id !== undefined) throw new CliError("give one run's id, or a filter of many, not both");
  if (!hasFilter && id === undefined)
    throw new CliError("give a run's id, or a filter such as --status failure --event Orders");
  return id === undefined;
}

/** Shows what would be done, and does it where that was asked for. */
export async function runBulk(
  context: CliContext,
  { client, verb, options }: { client: CarillonClient; verb: BulkVerb; options: BulkOptions },
): Promise<void> {
  const { output } = context;
  const preview = await client.executions.previewBulk.query({
    verb,
    filter: await bulkFilterOf(client, options),
  });
  if (!options.yes || preview.count === 0) {
    output.result(preview, () => showBulkPreview(preview, output.paint));
    if (preview.count > 0 && !context.isJson()) output.remark(`Nothing was done. Add --yes to ${verb} them.`);
    return;
  }
  const { filter, count: expectedCount } = preview;
  if (verb === "replay") {
    const done = await client.executions.replayMany.mutate({ filter, expectedCount });
    return output.result(done, () => `Replays ${countRuns(done.count)}${more(preview)}`);
  }
  const done = await client.executions.cancelMany.mutate({ filter, expectedCount });
  output.result(done, () => `Cancelled ${countRuns(done.ended)}, told ${done.told} to stop${more(preview)}`);
}

const more = ({ countIsCapped }: BulkPreview) =>
  countIsCapped ? "; there are more: run the command again" : "";

async function bulkFilterOf(
  client: CarillonClient,
  { status, trigger, error, outcome, ...options }: BulkOptions,
): Promise<BulkRunFilter> {
  const { status: _, ...named } = await filterOf(client, options);
  return {
    ...named,
    ...(status !== undefined && { status }),
    ...(trigger !== undefined && { trigger }),
    ...(error !== undefined && { errorCategory: error }),
    ...(outcome !== undefined && { outcome }),
  };
}
