import { type Budget, BudgetPeriod, BudgetScope } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { type Column, table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type CreateOptions = { scope: BudgetScope; subject?: string; period: BudgetPeriod };

const PER: Readonly<Record<BudgetPeriod, string>> = { day: "a day", month: "a month", total: "in all" };
const budgetId = wholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER });

const columns: readonly Column<Budget>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "OF", cell: (budget) => ownerOf(budget) },
  { head: "AMOUNT", cell: ({ amount }) => amount, align: "right" },
  { head: "PER", cell: ({ period }) => PER[period] },
  { head: "SPENT", cell: ({ spent }) => spent, align: "right" },
  { head: "BY", cell: ({ spenders }) => spenders[0]?.subject ?? "" },
];

/** `budgets list|create|set|delete`: what may be spent before calls are refused. */
export function addBudgetCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "budgets", "what may be spent");

  group
    .command("list")
    .description("list budgets with what is spent of them")
    .action(async () => {
      const list = await connect().budgets.list.query();
      const empty = "There is no budget; whatever is called is paid.";
      output.result(list, () => table(list.budgets, columns, { paint: output.paint, empty }));
    });

  group
    .command("create")
    .description("set what may be spent; a call that would pass it is refused")
    .argument("<amount>", "such as 25 or 0.5")
    .addOption(
      new Option("--scope <scope>", "of what").choices(BudgetScope.options).default("workspace" as const),
    )
    .option(
      "--subject <subject>",
      "the token's or role's id, the session or the tool; each of them, when left out",
    )
    .addOption(
      new Option("--period <period>", "days and months are of UTC")
        .choices(BudgetPeriod.options)
        .default("month" as const),
    )
    .action(async (amount: string, given: CreateOptions) => {
      const budget = await connect().budgets.create.mutate({ ...given, amount });
      output.result(budget, () => `Made budget ${inWords(budget)}`);
    });

  group
    .command("set")
    .description("set another amount; what is spent stays spent")
    .argument("<budget>", "id", budgetId)
    .argument("<amount>", "such as 25 or 0.5")
    .action(async (id: number, amount: string) => {
      const budget = await connect().budgets.update.mutate({ id, amount });
      output.result(budget, () => `Set budget ${inWords(budget)}`);
    });

  group
    .command("delete")
    .description("delete a budget")
    .argument("<budget>", "id", budgetId)
    .action(async (id: number) => {
      const answer = await connect().budgets.delete.mutate({ id });
      output.result({ ...answer, id }, () => `Deleted budget ${id}`);
    });
}

function ownerOf({ scope, subject }: Budget): string {
  if (scope === "workspace") return "the workspace";
  return subject === null ? `each ${scope}` : `${scope} ${subject}`;
}

function inWords(budget: Budget): string {
  const { id, amount, period, spent } = budget;
  return `${id}: ${amount} ${PER[period]} of ${ownerOf(budget)}, ${spent} spent`;
}
