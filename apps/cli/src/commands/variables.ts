import { type Variable, VariableKind } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { readText } from "../input/read-json-object.ts";
import { formatTime } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";
import { readValue } from "../variables/read-value.ts";
import { commandGroup } from "./command-group.ts";

type SetOptions = { secret?: true; stdin?: true; description?: string };

const columns: readonly Column<Variable>[] = [
  { head: "NAME", cell: ({ name }) => name },
  { head: "KIND", cell: ({ kind }) => kind },
  { head: "VALUE", cell: ({ kind, value }) => (kind === "secret" ? "(hidden)" : JSON.stringify(value)) },
  { head: "CHANGED", cell: ({ updatedAt }) => formatTime(updatedAt) },
  { head: "BY", cell: ({ updatedBy }) => updatedBy ?? "" },
  { head: "DESCRIPTION", cell: ({ description }) => description ?? "" },
];

/** `variables list|set|delete`: what templates read by name. A secret's value comes from stdin, never from the command line. */
export function addVariableCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "variables", "values and secrets that templates read by name");

  group
    .command("list")
    .description("list variables and secrets; values of secrets are not shown")
    .option("-n, --limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 100)
    .option("--cursor <cursor>", "go on after an earlier answer")
    .action(async (options: { limit: number; cursor?: string }) => {
      const list = await connect().variables.list.query(options);
      const empty = 'There are no variables here; "carillon variables set --help" tells how to add one.';
      const more = list.nextCursor ? `\nmore: --cursor ${list.nextCursor}` : "";
      output.result(list, () => table(list.variables, columns, { paint: output.paint, empty }) + more);
    });

  group
    .command("set")
    .description("create or change a variable, or with --secret a secret, read from stdin")
    .argument("<name>", "templates read it as {{variables.NAME}}")
    .argument("[value]", "JSON, or a text as it is; left out: the one it has")
    .addOption(new Option("--secret", "a secret: its value is read from stdin and never shown again"))
    .option("--stdin", "read the value from stdin")
    .option("--description <text>", "what it is for")
    .action(async (name: string, value: string | undefined, { secret, stdin, description }: SetOptions) => {
      const fromStdin = secret || stdin ? readText("-", "stdin").replace(/\r?\n$/, "") : undefined;
      const saved = await connect().variables.set.mutate({
        name,
        ...(secret && { kind: VariableKind.enum.secret }),
        ...readValue({ name, argument: value, stdin: fromStdin, isSecret: secret === true }),
        ...(description !== undefined && { description }),
      });
      output.result(saved, () => `Saved the ${saved.kind} ${saved.name}`);
    });

  group
    .command("delete")
    .description("delete a variable or a secret")
    .argument("<name>")
    .option("--force", "even if events or alerts read it; those events are paused")
    .action(async (name: string, { force = false }: { force?: boolean }) => {
      const answer = await connect().variables.delete.mutate({ name, force });
      output.result({ ...answer, name }, () => `Deleted ${name}`);
    });
}
