import type { Tool } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { collect, wholeNumber } from "../input/option-values.ts";
import { readFields } from "../input/read-fields.ts";
import { findTool } from "../lookup/find-tool.ts";
import { cleanText } from "../output/clean-text.ts";
import { healthLook } from "../output/status-look.ts";
import { type Column, table } from "../output/table.ts";
import { addConnectCommands } from "../tools/connect-commands.ts";
import { credentialsSchemaOf } from "../tools/credentials-schema-of.ts";
import { addImportOpenApiCommand } from "../tools/import-open-api-command.ts";
import { showTool } from "../tools/show-tool.ts";
import { addUpdateToolCommand } from "../tools/update-tool-command.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = {
  search?: string;
  type?: string;
  tag?: string[];
  active?: true;
  inactive?: true;
  builtIn?: true;
  limit: number;
  offset: number;
};
type CreateOptions = {
  name: string;
  type: string;
  credential?: string[];
  credentials?: string;
  credentialsFile?: string;
  description?: string;
  tag?: string[];
  inactive?: true;
  rateLimit?: number;
  concurrency?: number;
};

const columns: readonly Column<Tool>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "NAME", cell: ({ name }) => name },
  { head: "TYPE", cell: ({ type }) => type },
  {
    head: "ACTIVE",
    cell: ({ isActive }) => (isActive ? "yes" : "no"),
    look: (text, paint) => (text === "yes" ? text : paint("dim", text)),
  },
  { head: "HEALTH", cell: ({ health }) => health.status, look: healthLook },
  { head: "LIMIT", cell: ({ rateLimit }) => rateLimit ?? "", align: "right" },
  { head: "EVENTS", cell: ({ usedByEvents }) => usedByEvents, align: "right" },
  { head: "TAGS", cell: ({ tags }) => tags.join(", ") },
];

/** `tools list|create|update|connect|disconnect|test|delete`: saved connections. */
export function addToolCommands(program: Command, context: CliContext): void {
  const { client: connect, output } = context;
  const group = commandGroup(program, "tools", "saved connections");

  group
    .command("list")
    .description("list connections")
    .option("--search <text>", "in name and description")
    .option("--type <type>", "such as slack")
    .option("--tag <tag>", "may be given several times", collect)
    .option("--active", "only those switched on")
    .option("--inactive", "only those switched off")
    .option("--built-in", "also those that come with the workspace")
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 100)
    .option("--offset <n>", "leave out the first ones", wholeNumber({ min: 0, max: 1_000_000 }), 0)
    .action(async ({ tag, active, inactive, ...filter }: ListOptions) => {
      const isActive = active ? true : inactive ? false : undefined;
      const list = await connect().tools.getAll.query({
        ...filter,
        ...(tag && { tags: tag }),
        ...(isActive !== undefined && { isActive }),
      });
      const empty = 'There are no tools here; "carillon tools create --help" tells how to add one.';
      output.result(list, () => table(list.tools, columns, { paint: output.paint, empty }));
    });

  group
    .command("create")
    .description("save a connection")
    .requiredOption("--name <name>")
    .requiredOption("--type <type>", "such as webhook; what there is: carillon actions list")
    .option(
      "-c, --credential <name=value>",
      "a field of its credentials; name:=json for a number, a list, an object",
      collect,
    )
    .option("--credentials <json>", "all its credentials")
    .option("--credentials-file <file>", "all its credentials, in a JSON file; - is stdin")
    .option("--description <text>")
    .option("--tag <tag>", "may be given several times", collect)
    .option("--inactive", "switched off")
    .option(
      "--rate-limit <calls>",
      "per window of the connector, in place of its own limit",
      wholeNumber({ min: 1, max: 1_000_000 }),
    )
    .option("--concurrency <calls>", "at once, over all workers", wholeNumber({ min: 1, max: 10_000 }))
    .action(
      async ({ name, type, description, tag, inactive, rateLimit, concurrency, ...given }: CreateOptions) => {
        const client = connect();
        const credentials = readFields(
          { file: given.credentialsFile, json: given.credentials, pairs: given.credential ?? [] },
          {
            schema: given.credential && (await credentialsSchemaOf(client, type)),
            names: { file: "--credentials-file", json: "--credentials", pair: "-c" },
          },
        );
        const tool = await client.tools.create.mutate({
          name,
          type,
          credentials,
          isActive: !inactive,
          ...(description !== undefined && { description }),
          ...(tag && { tags: tag }),
          ...(rateLimit !== undefined && { rateLimit }),
          ...(concurrency !== undefined && { concurrency }),
        });
        output.result(tool, () => showTool(tool, output.paint));
      },
    );

  addUpdateToolCommand(group, context);
  addConnectCommands(group, context);
  addImportOpenApiCommand(group, context);

  group
    .command("test")
    .description("test a connection by a real round trip to its provider; sends nothing to people")
    .argument("<tool>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const { id, name } = await findTool(client, reference);
      const test = await client.tools.testConnection.mutate({ id });
      if (test.success)
        return output.result(test, () => `${output.paint("green", "ok")}  ${cleanText(test.message)}`);
      output.failure(test);
      throw new CliError(`the connection "${name}" does not work: ${test.message}`);
    });

  group
    .command("delete")
    .description("delete a connection")
    .argument("<tool>", "id or name")
    .option("--force", "even if events use it, which are then paused")
    .action(async (reference: string, { force = false }: { force?: boolean }) => {
      const client = connect();
      const { id, name } = await findTool(client, reference);
      const answer = await client.tools.delete.mutate({ id, force });
      output.result({ ...answer, id, name }, () => `Deleted "${name}" (${id})`);
    });
}
