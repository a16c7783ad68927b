import { type Approval, ApprovalStatus } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { cleanText } from "../output/clean-text.ts";
import { formatTime } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = { status: ApprovalStatus; limit: number; cursor?: string };

/** As it comes over the wire, where what is undefined is left out. */
type Row = Omit<Approval, "inputs"> & { readonly inputs?: unknown };

const columns: readonly Column<Row>[] = [
  { head: "ID", cell: ({ id }) => id },
  { head: "TOOL", cell: ({ toolName }) => toolName },
  { head: "BY", cell: ({ agentRole, tokenName, userName }) => agentRole ?? tokenName ?? userName },
  { head: "INPUTS", cell: ({ inputs }) => cleanText(JSON.stringify(inputs)) },
  { head: "ASKED", cell: ({ createdAt }) => formatTime(createdAt) },
  { head: "UNTIL", cell: ({ expiresAt }) => formatTime(expiresAt) },
  { head: "STATUS", cell: ({ status }) => status },
];

/** `approvals list|approve|reject`: dangerous calls of agents that wait for a person. */
export function addApprovalCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "approvals", "dangerous calls of agents that wait for a person");

  group
    .command("list")
    .description("list calls that wait, newest first")
    .addOption(
      new Option("--status <status>", "those that do not wait any more").choices(ApprovalStatus.options),
    )
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 50)
    .option("--cursor <cursor>", "go on after an earlier answer")
    .action(async ({ status = "pending", ...page }: Partial<ListOptions> & { limit: number }) => {
      const list = await connect().approvals.list.query({ ...page, status });
      const more = list.nextCursor ? `\nmore: --cursor ${list.nextCursor}` : "";
      const empty = status === "pending" ? "Nothing waits." : "There is none.";
      output.result(list, () => table(list.approvals, columns, { paint: output.paint, empty }) + more);
    });

  for (const [decision, done] of [
    ["approve", "Approved"],
    ["reject", "Rejected"],
  ] as const)
    group
      .command(decision)
      .description(decision === "approve" ? "have the call made, once" : "end the call without making it")
      .argument("<id>", "as approvals list shows it")
      .option("--reason <text>", "why, for the log")
      .action(async (id: string, { reason = "" }: { reason?: string }) => {
        const approval = await connect().approvals.decide.mutate({ id, decision, reason });
        output.result(approval, () => `${done} ${approval.toolName}; run ${approval.executionId}`);
      });
}
