import { MAX_TIMEOUT_SECONDS, type ToolOverrideInput, ToolStatus } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { wholeNumber } from "../input/option-values.ts";

type SetOptions = {
  status?: ToolStatus;
  note?: string;
  rateLimit?: number;
  timeout?: number;
  cost?: string;
  reset?: true;
};

const NOTHING = {
  status: null,
  note: null,
  rateLimitPerMinute: null,
  timeoutSeconds: null,
  costPerExecution: null,
} satisfies Omit<ToolOverrideInput, "toolName">;

/** `registry set`: an administrator withdraws, limits or prices a tool. */
export function addSetCommand(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("set")
    .description("withdraw, limit or price a tool for this workspace; holds at once")
    .argument("<name>", "such as slack.send-message")
    .addOption(new Option("--status <status>", "deprecated works and warns").choices(ToolStatus.options))
    .option("--note <text>", "told to whoever calls it while it is not active")
    .option("--rate-limit <n>", "calls a minute, of all connections", wholeNumber({ min: 1, max: 1_000_000 }))
    .option(
      "--timeout <s>",
      "a call takes no longer, in seconds",
      wholeNumber({ min: 1, max: MAX_TIMEOUT_SECONDS }),
    )
    .option("--cost <amount>", "of one execution, such as 0.0025")
    .option("--reset", "take back all that was set before")
    .action(async (toolName: string, given: SetOptions) => {
      if (Object.keys(given).length === 0)
        throw new CliError('nothing to set; "carillon registry set --help" tells what there is');
      const { status, note, rateLimit, timeout, cost, reset } = given;
      const tool = await connect().registry.update.mutate({
        toolName,
        ...(reset && NOTHING),
        ...(status !== undefined && { status }),
        ...(note !== undefined && { note }),
        ...(rateLimit !== undefined && { rateLimitPerMinute: rateLimit }),
        ...(timeout !== undefined && { timeoutSeconds: timeout }),
        ...(cost !== undefined && { costPerExecution: cost }),
      });
      output.result(tool, () => `Set ${tool.name}: ${tool.status}`);
    });
}
