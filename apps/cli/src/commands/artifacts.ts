import type { Command } from "commander";
import { showArtifacts } from "../artifacts/show-artifacts.ts";
import { writeNewFile } from "../artifacts/write-new-file.ts";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = { run?: string; limit: number; cursor?: string };

/** `artifacts list|get|link|delete`: files that runs have kept. */
export function addArtifactCommands(program: Command, context: CliContext): void {
  const { client: connect, output, download } = context;
  const group = commandGroup(program, "artifacts", "files that runs have kept");

  group
    .command("list")
    .description("list files, newest first")
    .option("--run <id>", "of this run alone")
    .option("-n, --limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 50)
    .option("--cursor <cursor>", "the page after: nextCursor of the one before")
    .action(async ({ run, ...page }: ListOptions) => {
      const input = { ...page, ...(run !== undefined && { executionId: run }) };
      const list = await connect().artifacts.list.query(input);
      output.result(list, () => showArtifacts(list.artifacts, output.paint));
      if (list.nextCursor !== null && !context.isJson())
        output.remark(`There are more: --cursor ${list.nextCursor}`);
    });

  group
    .command("get")
    .description("download a file")
    .argument("<id>", "of the file")
    .option("-o, --output <file>", "where to (default: its own name, here); - is stdout")
    .option("--force", "overwrite what is there")
    .action(async (id: string, { output: to, force = false }: { output?: string; force?: boolean }) => {
      const artifact = await connect().artifacts.getById.query({ id });
      const body = await download(artifact.contentPath);
      if (to === "-") {
        for await (const chunk of body) await output.bytes(chunk);
        return;
      }
      const path = to ?? artifact.name;
      await writeNewFile(path, body, { force });
      output.result({ ...artifact, path }, () => `Wrote ${path} (${artifact.bytes} bytes)`);
    });

  group
    .command("link")
    .description("make a link that gives a file to whoever has it")
    .argument("<id>", "of the file")
    .option("--seconds <n>", "how long it holds", wholeNumber({ min: 60, max: 604_800 }), 86_400)
    .action(async (id: string, { seconds }: { seconds: number }) => {
      const link = await connect().artifacts.createLink.mutate({ id, seconds });
      output.result(link, () => link.url);
    });

  group
    .command("delete")
    .description("delete a file")
    .argument("<id>", "of the file")
    .action(async (id: string) => {
      const answer = await connect().artifacts.delete.mutate({ id });
      output.result({ ...answer, id }, () => `Deleted ${id}`);
    });
}
