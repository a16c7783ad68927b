import { MAX_BATCH_CONCURRENCY, type ToolBatchAnswer, ToolBatchInput } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { wholeNumber } from "../input/option-values.ts";
import { readJsonFile } from "../input/read-json-object.ts";
import { cleanText } from "../output/clean-text.ts";
import { formatDuration } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";

type Row = { readonly id: string; readonly answer: ToolBatchAnswer["results"][string] };

const columns: readonly Column<Row>[] = [
  { head: "CALL", cell: ({ id }) => id },
  { head: "RESULT", cell: ({ answer }) => (answer.status === "error" ? answer.error : answer.status) },
  {
    head: "TOOK",
    cell: ({ answer }) => (answer.status === "pending" ? "" : formatDuration(answer.duration_ms)),
    align: "right",
  },
  {
    head: "SAYS",
    cell: ({ answer }) =>
      cleanText(answer.status === "success" ? answer.outputs.content : answer.message).slice(0, 80),
  },
];

/** `registry batch`: many calls at once, each with its own end. */
export function addBatchCommand(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("batch")
    .description("call many tools at once, and wait for the last one's end")
    .argument("<file>", 'JSON: {"calls":[{"id":"a","toolName":"http.request","inputs":{}}]}; - for stdin')
    .option("--concurrency <n>", "so many at once", wholeNumber({ min: 1, max: MAX_BATCH_CONCURRENCY }))
    .action(async (file: string, { concurrency }: { concurrency?: number }) => {
      const read = ToolBatchInput.safeParse({
        ...readJsonFile(file, "calls in"),
        ...(concurrency !== undefined && { concurrency }),
      });
      if (!read.success) {
        const [issue] = read.error.issues;
        throw new CliError(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
      }
      const answer = await connect().registry.executeMany.mutate(read.data);
      const rows = Object.entries(answer.results).map(([id, each]) => ({ id, answer: each }));
      output.result(answer, () => table(rows, columns, { paint: output.paint, empty: "" }));
      if (answer.failed > 0) throw new CliError(`${answer.failed} of ${rows.length} calls failed`);
    });
}
