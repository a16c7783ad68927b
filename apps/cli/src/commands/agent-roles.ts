import type { AgentRole, AgentRoleGrant } from "@carillon/core/contracts";
import { APPROVAL_MINUTES } from "@carillon/core/contracts";
import type { Command } from "commander";
import { grantOption } from "../agents/grant-option.ts";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { collect, wholeNumber } from "../input/option-values.ts";
import { findAgentRole } from "../lookup/find-agent-role.ts";
import { type Column, table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type RoleOptions = {
  name?: string;
  description?: string;
  grant?: AgentRoleGrant[];
  sandbox?: boolean;
  allow?: string[];
  deny?: string[];
  approvalMinutes?: number;
};

const columns: readonly Column<AgentRole>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "NAME", cell: ({ name }) => name },
  { head: "MAY CALL", cell: ({ grants }) => grants.map(inWords).join(", ") || "nothing" },
  { head: "SANDBOX", cell: ({ sandbox }) => (sandbox.isOn ? "on" : "off") },
  { head: "TOKENS", cell: ({ tokenCount }) => tokenCount, align: "right" },
];

/** `agent-roles list|create|update|delete`: what tokens of agents may call, and how often. */
export function addAgentRoleCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "agent-roles", "what agents may call, and how often");

  group
    .command("list")
    .description("list roles, with what they have used of their hour")
    .action(async () => {
      const list = await connect().agentRoles.list.query();
      const empty = 'There is no agent role; "carillon agent-roles create --help" tells how to make one.';
      output.result(list, () => table(list.roles, columns, { paint: output.paint, empty }));
    });

  withRoleOptions(group.command("create").description("make a role; a token is bound to it when it is made"))
    .requiredOption("--name <name>", "what agents of it do")
    .action(async ({ name = "", ...given }: RoleOptions) => {
      const role = await connect().agentRoles.create.mutate({ name, ...fieldsOf(given) });
      output.result(role, () => `Made "${role.name}" (${role.id})`);
    });

  withRoleOptions(
    group
      .command("update")
      .description("change a role; grants and sandbox settings that are given replace those before")
      .argument("<role>", "id or name"),
  )
    .option("--name <name>", "its new name")
    .action(async (reference: string, given: RoleOptions) => {
      if (Object.keys(given).length === 0)
        throw new CliError('nothing to change; "carillon agent-roles update --help" tells what there is');
      const client = connect();
      const { id, sandbox } = await findAgentRole(client, reference);
      const { name } = given;
      const role = await client.agentRoles.update.mutate({
        id,
        ...(name !== undefined && { name }),
        ...fieldsOf(given, sandbox),
      });
      output.result(role, () => `Changed "${role.name}" (${role.id})`);
    });

  group
    .command("delete")
    .description("delete a role")
    .argument("<role>", "id or name")
    .option("--force", "revoke the tokens that are bound to it, too")
    .action(async (reference: string, { force = false }: { force?: boolean }) => {
      const client = connect();
      const { id, name } = await findAgentRole(client, reference);
      const answer = await client.agentRoles.delete.mutate({ id, force });
      output.result({ ...answer, id, name }, () => `Deleted "${name}" (${id})`);
    });
}

function withRoleOptions(command: Command): Command {
  const { least, most } = APPROVAL_MINUTES;
  return command
    .option("--description <text>", "for people")
    .option(
      "--grant <tool>",
      "'crm.*', 'crm.*:30' (an hour), 'crm.*:30:dangerous'; several times",
      grantOption,
    )
    .option("--sandbox", "only safe tools are listed and run")
    .option("--no-sandbox", "all that is granted is")
    .option("--allow <tool>", "safe in the sandbox, though it changes something; several times", collect)
    .option("--deny <tool>", "never in the sandbox; several times", collect)
    .option(
      "--approval-minutes <n>",
      "a dangerous call waits so long",
      wholeNumber({ min: least, max: most }),
    );
}

function fieldsOf(
  { description, grant, sandbox, allow, deny, approvalMinutes }: RoleOptions,
  before: AgentRole["sandbox"] = { isOn: false, allow: [], deny: [] },
) {
  const isOfSandbox = sandbox !== undefined || allow !== undefined || deny !== undefined;
  return {
    ...(description !== undefined && { description }),
    ...(grant !== undefined && { grants: grant }),
    ...(isOfSandbox && {
      sandbox: { isOn: sandbox ?? before.isOn, allow: allow ?? before.allow, deny: deny ?? before.deny },
    }),
    ...(approvalMinutes !== undefined && { approvalMinutes }),
  };
}

function inWords({ tool, perHour, usedThisHour, allowsDangerous }: AgentRole["grants"][number]): string {
  const cap = perHour === null ? "" : ` ${usedThisHour}/${perHour} h`;
  return `${tool}${cap}${allowsDangerous ? " dangerous" : ""}`;
}
