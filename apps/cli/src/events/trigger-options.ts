import { type EventCreateInput, EventLink, HookInput, HookScheme } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import { CliError } from "../errors/cli-error.ts";
import { collect, upperCase } from "../input/option-values.ts";
import { parseJsonObject, readJsonFile } from "../input/read-json-object.ts";

export type TriggerOptions = {
  trigger?: string;
  verify?: string;
  webhookFile?: string;
  condition?: string;
  after?: string[];
  on?: EventLink["on"];
};

/** What sets an event off besides a schedule. A secret comes from a file or stdin, never from the command line. */
export function withTriggerOptions(command: Command): Command {
  return command
    .option("--after <event>", "runs after another event, by id or name; may be given several times", collect)
    .addOption(
      new Option("--on <end>", "which end of it (default: success)").choices(
        EventLink.shape.on.unwrap().options,
      ),
    )
    .option(
      "--trigger <trigger>",
      "schedule, manual, webhook or event (default: as the other options say)",
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
  { trigger, verify, webhookFile, condition, on = "success" }: TriggerOptions,
  { isScheduled, after }: { isScheduled: boolean; after: readonly number[] },
): Pick<EventCreateInput, "triggerType" | "webhook" | "condition" | "upstream"> {
  const file = webhookFile === undefined ? {} : readJsonFile(webhookFile, "--webhook-file");
  const given = {
    ...file,
    ...(verify !== undefined && { verification: { ...Object(file.verification), scheme: verify } }),
  };
  const hasWebhook = Object.keys(given).length > 0;
  const triggerType =
    trigger ?? (hasWebhook ? "WEBHOOK" : after.length > 0 ? "EVENT" : isScheduled ? "SCHEDULE" : "MANUAL");
  return {
    triggerType: triggerType as EventCreateInput["triggerType"],
    ...(hasWebhook && { webhook: webhookOf(given) }),
    ...(after.length > 0 && { upstream: after.map((eventId) => ({ eventId, on })) }),
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
