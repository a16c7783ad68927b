import type { HookRotateInput } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { findEvent } from "../lookup/find-event.ts";
import { showEvent } from "./show-event.ts";
import { showHook } from "./show-hook.ts";

type RotateOptions = { part: HookRotateInput["part"]; keepOld: number };

/** `events show|rotate-webhook` */
export function addWebhookCommands(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("show")
    .description("show an event, with the address of its webhook")
    .argument("<event>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const event = await findEvent(client, reference);
      const hook =
        event.triggerType === "WEBHOOK" ? await client.events.getHook.query({ id: event.id }) : undefined;
      output.result(hook ? { ...event, webhook: hook } : event, () =>
        [
          showEvent(event, output.paint),
          ...(hook ? [showHook({ url: hook.url, secret: null }, output.paint)] : []),
        ].join("\n"),
      );
    });

  group
    .command("rotate-webhook")
    .description("make a new address for an event's webhook, or a new secret")
    .argument("<event>", "id or name")
    .addOption(
      new Option("--part <part>", "what is made anew").choices(["key", "secret"]).makeOptionMandatory(),
    )
    .option(
      "--keep-old <seconds>",
      "how long the old secret is accepted beside the new one",
      wholeNumber({ min: 0, max: 604_800 }),
      0,
    )
    .action(async (reference: string, { part, keepOld }: RotateOptions) => {
      const client = connect();
      const { id } = await findEvent(client, reference);
      const made = await client.events.rotateHook.mutate({ id, part, keepOldSeconds: keepOld });
      output.result(made, () => showHook(made, output.paint));
    });
}
