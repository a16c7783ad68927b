import { Argument, type Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { commandGroup } from "./command-group.ts";

type TokenOptions = {
  email: string;
  name: string;
  scope: string[];
  expires?: string;
  agentRole?: string;
  sandbox?: true;
};
type UserOptions = { email: string; name: string; password?: string; passwordStdin?: true };

/** What the one who runs the install does; it needs the machine (DATA_DIR or DATABASE_URL), no token. */
export function addOperatorCommands(program: Command, { operate, isJson }: CliContext): void {
  const json = () => (isJson() ? ["--json"] : []);

  program
    .command("doctor")
    .description("check this install and say what to mend")
    .action(() => operate("doctor", json()));

  program
    .command("migrate")
    .description("bring the database to this release")
    .action(() => operate("migrate", json()));

  commandGroup(program, "connector", "connectors of your own")
    .command("new <name>")
    .description("write a connector that passes its contract test, to begin from")
    .option("--package <dir>", "as a package of its own in this folder, not as a part of Carillon")
    .action((name: string, options: { package?: string }) =>
      operate("connector-new", [
        ...(options.package === undefined ? [] : [`--package=${options.package}`]),
        ...json(),
        "--",
        name,
      ]),
    );

  const keys = commandGroup(program, "keys", "the master keys that credentials are sealed with");
  keys
    .command("status")
    .description("show the master keys, and how much is sealed with each")
    .action(() => operate("keys-status", json()));
  keys
    .command("rotate")
    .description("make a new master key, which seals from the next start on; the old one goes on opening")
    .action(() => operate("keys-rotate", json()));
  keys
    .command("reencrypt")
    .description("seal anew with the active key, while Carillon runs; then old keys can be removed")
    .action(() => operate("keys-reencrypt", json()));

  commandGroup(program, "token", "API tokens")
    .command("create")
    .description("make an API token and print it, this once")
    .requiredOption(
      "--email <address>",
      "whose token it is; it may what this account may in its own workspace",
    )
    .requiredOption("--name <name>", "what it is for, to tell it from others")
    .requiredOption(
      "--scope <scope...>",
      "what it may do: tools.read, tools.execute, 'events.*', or '*' for all (quoted)",
    )
    .option(
      "--expires <when>",
      "30d, 12h, 2w, or a date such as 2027-01-31; without it the token does not expire",
    )
    .option("--agent-role <name>", "bind it to this role: it may call what the role grants, and nothing else")
    .option("--sandbox", "it may call safe tools alone, and nothing else")
    .action(({ email, name, scope, expires, agentRole, sandbox }: TokenOptions) =>
      operate("token-create", [
        `--email=${email}`,
        `--name=${name}`,
        ...scope.map((each) => `--scope=${each}`),
        ...(expires === undefined ? [] : [`--expires=${expires}`]),
        ...(agentRole === undefined ? [] : [`--agent-role=${agentRole}`]),
        ...(sandbox ? ["--sandbox"] : []),
        ...json(),
      ]),
    );

  const users = commandGroup(program, "user", "accounts");
  users
    .command("create")
    .description("make an account, whatever SIGNUP says; asks for the password, or makes one and prints it")
    .requiredOption("--email <address>")
    .requiredOption("--name <name>")
    .option(
      "--password <password>",
      "at least 8 characters; others on this machine can see it while the command runs",
    )
    .option("--password-stdin", "read the password from stdin")
    .action(({ email, name, password, passwordStdin }: UserOptions) =>
      operate("user-create", [
        `--email=${email}`,
        `--name=${name}`,
        ...(password === undefined ? [] : [`--password=${password}`]),
        ...(passwordStdin ? ["--password-stdin"] : []),
        ...json(),
      ]),
    );
  users
    .command("operator")
    .description("hand the install over to an account; it has one owner, the first account at its beginning")
    .requiredOption("--email <address>")
    .action(({ email }: { email: string }) => operate("user-operator", [`--email=${email}`, ...json()]));

  commandGroup(program, "workspace", "workspaces of the install")
    .command("plan")
    .description("give a workspace a plan: how many runs it has an hour and a day")
    .addArgument(
      new Argument("<plan>", "how much it may call").choices(["free", "pro", "enterprise", "unlimited"]),
    )
    .option("--email <address>", "the workspace of this account")
    .option("--workspace <id>", "its id, where the account belongs to several")
    .action((plan: string, { email, workspace }: { email?: string; workspace?: string }) =>
      operate("workspace-plan", [
        `--plan=${plan}`,
        ...(email === undefined ? [] : [`--email=${email}`]),
        ...(workspace === undefined ? [] : [`--workspace=${workspace}`]),
        ...json(),
      ]),
    );
}
