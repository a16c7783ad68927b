import { HealthPeriod } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { showHealth } from "../health/show-health.ts";

/** `health`: what is wrong, what waits and for what, who works, how long actions take. */
export function addHealthCommand(program: Command, { client: connect, output }: CliContext): void {
  program
    .command("health")
    .description("show what is wrong, what waits and for what, who works, and how long actions take")
    .addOption(
      new Option("--period <period>", "times of actions over the last")
        .choices(HealthPeriod.options)
        .default("hour"),
    )
    .action(async ({ period }: { period: HealthPeriod }) => {
      const { health } = connect();
      const [summary, figures] = await Promise.all([
        health.summary.query({}),
        health.figures.query({ period }),
      ]);
      output.result({ ...summary, actions: figures.actions }, () =>
        showHealth({ summary, figures, paint: output.paint }),
      );
    });
}
