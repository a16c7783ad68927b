import { type EventCreateInput, HookInput, HookScheme } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import { CliError } from "../errors/cli-error.ts";
import { upperCase } from "../input/option-values.ts";
import { parseJsonObject, readJsonFile } from "../input/read-json-object.ts";

export type TriggerOptions = {
  trigger?: string;
  verify?: string;
  webhookFile?: string;
  condition?: string;
};

/** What sets an event off besides a schedule. A secret comes from a file or stdin, never from the command line. */
export function withTriggerOptions(command: Command): Command {
  return command
    .option(
      "--trigger <trigger>",
      "schedule, manual or webhook (default: as the other options say)",
      upperCase,
    )
    .addOption(
      new Option("--verify <scheme>", "how a webhook's sender proves itself").choices(HookScheme.options),
    )
    .option("--webhook-file <file>", "a webhook's settings in a JSON file, its secret included; - is stdin")
    .option(
      "--condition <json>",
      'runs only when this holds: {"operator":"equals","left":"{{input.body.action}}","right":"opened"}',
    );
}

/** The fields of `events.create` that they stand for. */
export function triggerFields(
  { trigger, verify, webhookFile, condition }: TriggerOptions,
  isScheduled: boolean,
): Pick<EventCreateInput, "triggerType" | "webhook" | "condition"> {
  const file = webhookFile === undefined ? {} : readJsonFile(webhookFile, "--webhook-file");
  const given = {
    ...file,
    ...(verify !== undefined && { verification: { ...Object(file.verification), scheme: verify } }),
  };
  const hasWebhook = Object.keys(given).length > 0;
  const triggerType = trigger ?? (hasWebhook ? "WEBHOOK" : isScheduled ? "SCHEDULE" : "MANUAL");
  return {
    triggerType: triggerType as EventCreateInput["triggerType"],
    ...(hasWebhook && { webhook: webhookOf(given) }),
    ...(condition !== undefined && {
      condition: parseJsonObject(condition, "--condition") as EventCreateInput["condition"],
    }),
  };
}

function webhookOf(given: object): HookInput {
  const parsed = HookInput.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CliError(`the webhook's settings: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}
