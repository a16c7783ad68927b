import { LogExportFormat, RunTrigger } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import { writeNewFile } from "../artifacts/write-new-file.ts";
import type { CliContext } from "../cli-context.ts";
import { type FilterOptions, filterOf, withFilterOptions } from "./run-filter.ts";

type ExportOptions = FilterOptions & {
  format: LogExportFormat;
  trigger?: RunTrigger;
  output?: string;
  force?: true;
};

/** `logs export`: all logs that a filter fits, to stdout or a file, written as they come. */
export function addExportCommand(group: Command, { client: connect, output, download }: CliContext): void {
  withFilterOptions(
    group.command("export").description("write all logs that a filter fits, newest first, as CSV or JSON"),
  )
    .addOption(new Option("--trigger <trigger>", "what set them going").choices(RunTrigger.options))
    .addOption(new Option("--format <format>", "of the file").choices(LogExportFormat.options).default("csv"))
    .option("-o, --output <file>", "where to (default: stdout)")
    .option("--force", "overwrite what is there")
    .action(async ({ format, trigger, output: path, force, ...filter }: ExportOptions) => {
      const given = { format, ...(trigger && { trigger }), ...(await filterOf(connect(), filter)) };
      const query = new URLSearchParams(
        Object.entries(given).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const body = await download(`/api/v1/logs/export?${query}`);
      if (path === undefined) {
        for await (const chunk of body) await output.bytes(chunk);
        return;
      }
      await writeNewFile(path, body, { force: force === true });
      output.result({ path, format }, () => `Wrote ${path}`);
    });
}
