import type { Command } from "commander";

/** A word that other words follow: `tools list`. Alone it is an error that says what may follow. */
export function commandGroup(program: Command, name: string, description: string): Command {
  const group = program.command(name).description(description).allowExcessArguments();
  return group.action(() => {
    const [given] = group.args;
    const known = group.commands.map((command) => `${name} ${command.name()}`).join(", ");
    group.error(
      `error: ${given === undefined ? `${name} what?` : `there is no ${name} ${given};`} say one of: ${known}`,
    );
  });
}
