import { type AuditEntry, auditWords } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { instant, wholeNumber } from "../input/option-values.ts";
import { formatTime } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";

type AuditOptions = {
  verb?: string;
  by?: string;
  target?: string;
  from?: string;
  to?: string;
  limit: number;
  cursor?: string;
};

const columns: readonly Column<AuditEntry>[] = [
  { head: "AT", cell: ({ at }) => formatTime(at) },
  { head: "WHO", cell: (entry) => auditWords(entry).who },
  { head: "BY", cell: ({ token }) => token?.name ?? "" },
  { head: "DID", cell: (entry) => auditWords(entry).did },
  { head: "WHAT", cell: (entry) => auditWords(entry).what ?? "" },
  { head: "TARGET", cell: ({ target }) => target },
];

/** `audit`: who did what in the workspace, newest first. */
export function addAuditCommand(program: Command, { client: connect, output }: CliContext): void {
  program
    .command("audit")
    .description("list who did what, newest first")
    .option("--verb <verb>", "tool.create, variable.update, …")
    .option("--by <user>", "the id of who did it")
    .option("--target <target>", "tool:12, event:7, variable:REGION, …")
    .option("--from <time>", "from this time on", instant)
    .option("--to <time>", "before this time", instant)
    .option("-n, --limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 50)
    .option("--cursor <cursor>", "go on after an earlier answer")
    .action(async ({ by, ...asked }: AuditOptions) => {
      const list = await connect().audit.list.query({ ...asked, ...(by !== undefined && { userId: by }) });
      const more = list.nextCursor ? `\nmore: --cursor ${list.nextCursor}` : "";
      const empty = "Nobody did anything of the kind.";
      output.result(list, () => table(list.entries, columns, { paint: output.paint, empty }) + more);
    });
}
