import type { OpenApiImport } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { fileOrAddress } from "../input/file-or-address.ts";
import { collect } from "../input/option-values.ts";
import { findTool } from "../lookup/find-tool.ts";
import type { Paint } from "../output/paint.ts";
import { type Column, table } from "../output/table.ts";

type Operation = OpenApiImport["operations"][number];

const COLUMNS: readonly Column<Operation>[] = [
  { head: "ACTION", cell: ({ id }) => id, max: 60 },
  { head: "METHOD", cell: ({ method }) => method },
  { head: "PATH", cell: ({ path }) => path, max: 60 },
  { head: "SAVED", cell: ({ isSaved }) => (isSaved ? "yes" : "no") },
  { head: "NAME", cell: ({ name }) => name },
];

/** `tools import-openapi`: makes actions of what a document says an API can do. */
export function addImportOpenApiCommand(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("import-openapi")
    .description("make actions of an OpenAPI document's operations")
    .argument("<tool>", "an HTTP tool, by id or name")
    .argument("<source>", "a file (- is stdin), or an address")
    .option("--operation <id>", "only this one, such as http.op.get-pet; may be given several times", collect)
    .option("--preview", "show what there would be, and save nothing")
    .action(async (reference: string, source: string, given: { operation?: string[]; preview?: true }) => {
      const client = connect();
      const { id } = await findTool(client, reference);
      const answer = await client.tools.importOpenApi.mutate({
        ...{ id, save: !given.preview, ...fileOrAddress(source, "an OpenAPI document") },
        ...(given.operation && { operations: given.operation }),
      });
      output.result(answer, () => show(answer, output.paint));
    });
}

function show({ title, operations, skipped, security }: OpenApiImport, paint: Paint): string {
  const left = skipped.map(({ method, path, reason }) => `Left out: ${method} ${path}: ${reason}`);
  const authorized = security.map((words) => `Authorization by ${words}`);
  return [
    paint("bold", title),
    table(operations, COLUMNS, { paint, empty: "No operations." }),
    ...left,
    ...authorized,
  ].join("\n");
}
