import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { CliWorld } from "./cli-context.ts";
import { addActionCommands } from "./commands/actions.ts";
import { addAgentRoleCommands } from "./commands/agent-roles.ts";
import { addAlertCommands } from "./commands/alerts.ts";
import { addApprovalCommands } from "./commands/approvals.ts";
import { addArtifactCommands } from "./commands/artifacts.ts";
import { addAuditCommand } from "./commands/audit.ts";
import { addBudgetCommands } from "./commands/budgets.ts";
import { addCacheCommands } from "./commands/cache.ts";
import { addCalendarCommand } from "./commands/calendar.ts";
import { addCalendarCommands } from "./commands/calendars.ts";
import { addCostCommands } from "./commands/costs.ts";
import { addEventCommands } from "./commands/events.ts";
import { addHealthCommand } from "./commands/health.ts";
import { addLogCommands } from "./commands/logs.ts";
import { addOperatorCommands } from "./commands/operator.ts";
import { addRegistryCommands } from "./commands/registry.ts";
import { addRunCommands } from "./commands/runs.ts";
import { addToolCommands } from "./commands/tools.ts";
import { addTransferCommands } from "./commands/transfer.ts";
import { addVariableCommands } from "./commands/variables.ts";
import { oneLine } from "./output/clean-text.ts";
import { createOutput } from "./output/output.ts";

const ENVIRONMENT = `
Environment:
  CARILLON_URL    where Carillon runs (default http://localhost:3000)
  CARILLON_TOKEN  an API token: carillon token create --help
  DATA_DIR        of doctor, token, user and migrate, which work on the database directly (default ./.data)`;

const { version: VERSION }: { version: string } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);

/** The whole command line. Parsing throws a CommanderError for what it does not understand. */
export function createProgram({ streams, ...world }: CliWorld): Command {
  const program = new Command("carillon");
  const isJson = () => program.opts().json === true;
  const context = { ...world, isJson, output: createOutput(streams, isJson) };
  program
    .description("Carillon from the command line")
    .version(VERSION)
    .option("--json", "print JSON and nothing else on stdout")
    .addHelpText("after", ENVIRONMENT)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: streams.write,
      writeErr: streams.writeError,
    })
    .exitOverride();
  addOperatorCommands(program, context);
  addToolCommands(program, context);
  addActionCommands(program, context);
  addRegistryCommands(program, context);
  addAgentRoleCommands(program, context);
  addApprovalCommands(program, context);
  addEventCommands(program, context);
  addCalendarCommand(program, context);
  addCalendarCommands(program, context);
  addVariableCommands(program, context);
  addAuditCommand(program, context);
  addTransferCommands(program, context);
  addRunCommands(program, context);
  addHealthCommand(program, context);
  addLogCommands(program, context);
  addArtifactCommands(program, context);
  addAlertCommands(program, context);
  addCostCommands(program, context);
  addBudgetCommands(program, context);
  addCacheCommands(program, context);
  pointToHelp(program, program.name());
  return program;
}

/** What is wrong with a command is one line, which says where its help is. */
function pointToHelp(command: Command, path: string): void {
  command.configureOutput({
    outputError: (text, write) => write(`${oneLine(text).replace(/[.;]$/, "")}; see "${path} --help"\n`),
  });
  for (const each of command.commands) pointToHelp(each, `${path} ${each.name()}`);
}
