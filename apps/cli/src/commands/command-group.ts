import type { Command } from "commander";

/** A word that other words follow: `tools list`. Alone it is an error that says what may follow. */
export function commandGroup(program: Command, name: string, description: string): Command {
  const group = program
    .command(name)
    .description(description)
    .argument("[command]")
    .usage("[options] <command>");
  return group.action((given: string | undefined) => {
    const known = group.commands.map((command) => `${name} ${command.name()}`).join(", ");
    const what = given === undefined ? `${name} what?` : `there is no ${name} ${given};`;
    group.error(`error: ${what} say one of: ${known}`);
  });
}
