import type { CarillonClient } from "@carillon/client";
import type { Tool } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { collect, wholeNumber } from "../input/option-values.ts";
import { readFields } from "../input/read-fields.ts";
import { findTool } from "../lookup/find-tool.ts";
import { credentialsSchemaOf } from "./credentials-schema-of.ts";
import { showTool } from "./show-tool.ts";

type UpdateOptions = {
  name?: string;
  credential?: string[];
  credentials?: string;
  credentialsFile?: string;
  description?: string;
  tag?: string[];
  active?: true;
  inactive?: true;
  rateLimit?: number;
  concurrency?: number;
};

/** `tools update`: what is not given stays as it is. */
export function addUpdateToolCommand(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("update")
    .description("change a connection; what is not given stays as it is")
    .argument("<tool>", "id or name")
    .option("--name <name>")
    .option("-c, --credential <name=value>", "a field of its credentials; the others stay", collect)
    .option("--credentials <json>", "all its credentials anew")
    .option("--credentials-file <file>", "all its credentials anew, in a JSON file; - is stdin")
    .option("--description <text>")
    .option("--tag <tag>", "its tags anew; may be given several times", collect)
    .option("--active", "switch it on")
    .option("--inactive", "switch it off")
    .option(
      "--rate-limit <calls>",
      "per window of the connector, in place of its own limit",
      wholeNumber({ min: 1, max: 1_000_000 }),
    )
    .option("--concurrency <calls>", "at once, over all workers", wholeNumber({ min: 1, max: 10_000 }))
    .action(async (reference: string, { tag, active, inactive, ...given }: UpdateOptions) => {
      if (active && inactive) throw new CliError("--active and --inactive exclude each other");
      const client = connect();
      const tool = await findTool(client, reference);
      const credentials = await credentialsOf(client, tool, given);
      const updated = await client.tools.update.mutate({
        id: tool.id,
        ...(given.name !== undefined && { name: given.name }),
        ...(credentials && { credentials }),
        ...(given.description !== undefined && { description: given.description }),
        ...(tag && { tags: tag }),
        ...((active || inactive) && { isActive: active === true }),
        ...(given.rateLimit !== undefined && { rateLimit: given.rateLimit }),
        ...(given.concurrency !== undefined && { concurrency: given.concurrency }),
      });
      output.result(updated, () => showTool(updated, output.paint));
    });
}

/** Single fields are laid over those that are stored, whose secrets come masked and are kept by the server. */
async function credentialsOf(
  client: CarillonClient,
  tool: Tool,
  { credentialsFile: file, credentials: json, credential: pairs }: UpdateOptions,
): Promise<Record<string, unknown> | undefined> {
  if (file === undefined && json === undefined && !pairs) return undefined;
  const given = readFields(
    { file, json, pairs: pairs ?? [] },
    {
      schema: pairs && (await credentialsSchemaOf(client, tool.type)),
      names: { file: "--credentials-file", json: "--credentials", pair: "-c" },
    },
  );
  return file === undefined && json === undefined ? { ...tool.credentials, ...given } : given;
}
