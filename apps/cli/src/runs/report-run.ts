import type { CarillonClient } from "@carillon/client";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { isFinal } from "./is-final.ts";
import { resultOf } from "./run-table.ts";
import { type RunDetail, showRun } from "./show-run.ts";

const POLL_MS = 250;

/**
 * Waits for the end of a run and reports it.
 * @throws CliError when the run did not succeed
 */
export async function reportRun(
  { output, sleep }: Pick<CliContext, "output" | "sleep">,
  { client, id }: { client: CarillonClient; id: string },
): Promise<void> {
  const run = await ended(client, id, sleep);
  if (run.status === "SUCCESS") return output.result(run, () => showRun(run, output.paint));
  output.failure(run);
  const why = resultOf(run).replace(/\.$/, "");
  throw new CliError(
    `the run ended ${run.status}${why === "" ? "" : `: ${why}`}; "carillon runs show ${id}" tells more`,
  );
}

async function ended(client: CarillonClient, id: string, sleep: CliContext["sleep"]): Promise<RunDetail> {
  for (;;) {
    const run = await client.executions.get.query({ id });
    if (isFinal(run.status)) return run;
    await sleep(POLL_MS);
  }
}
