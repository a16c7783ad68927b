import type { WorkspaceImported, WorkspaceImportInput } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { readJsonFile, readText } from "../input/read-json-object.ts";
import { type Column, table } from "../output/table.ts";

type Item = WorkspaceImported["items"][number];

const columns: readonly Column<Item>[] = [
  { head: "KIND", cell: ({ kind }) => kind },
  { head: "NAME", cell: ({ name }) => name },
  {
    head: "OUTCOME",
    cell: ({ outcome }) => outcome,
    look: (text, paint) =>
      text.trim() === "missing" ? paint("red", text) : text.trim() === "exists" ? paint("dim", text) : text,
  },
  { head: "NOTE", cell: ({ note }) => note ?? "" },
];

/** `export`, `import`: a whole workspace as one document. A passphrase comes from a file, never from the command line. */
export function addTransferCommands(program: Command, { client: connect, output }: CliContext): void {
  program
    .command("export")
    .description("print the whole workspace as one JSON document")
    .option(
      "--passphrase-file <file>",
      "seal credentials and secrets with it; - is stdin. Left out: they are not in the export",
    )
    .action(async ({ passphraseFile }: { passphraseFile?: string }) => {
      const passphrase = passphraseOf(passphraseFile);
      const document = await connect().workspace.export.mutate(
        passphrase === undefined ? {} : { passphrase },
      );
      output.result(document, () => JSON.stringify(document, null, 2));
    });

  program
    .command("import")
    .description("bring an exported document into the workspace, all of it or nothing")
    .argument("<file>", "what export printed; - is stdin")
    .option("--passphrase-file <file>", "what it was sealed with; - is stdin")
    .option("--dry-run", "tell what it would do, and do nothing")
    .action(async (file: string, { passphraseFile, dryRun }: { passphraseFile?: string; dryRun?: true }) => {
      if (file === "-" && passphraseFile === "-")
        throw new CliError("only one of the document and the passphrase can come from stdin");
      const passphrase = passphraseOf(passphraseFile);
      const done = await connect().workspace.import.mutate({
        // What is wrong with it is the server's to say, with its path.
        data: readJsonFile(file, "document") as unknown as WorkspaceImportInput["data"],
        ...(passphrase !== undefined && { passphrase }),
        dryRun: dryRun === true,
      });
      const empty = "There is nothing in it.";
      const end = dryRun ? "\nNothing was changed: this is what an import would do." : "";
      output.result(done, () => table(done.items, columns, { paint: output.paint, empty }) + end);
    });
}

function passphraseOf(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readText(file, "--passphrase-file").replace(/\r?\n$/, "");
}
