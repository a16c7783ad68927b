import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { findTool } from "../lookup/find-tool.ts";
import { cleanText } from "../output/clean-text.ts";
import { formatTime } from "../output/format-time.ts";

/** `tools connect|disconnect`: OAuth2 of a saved connection. */
export function addConnectCommands(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("connect")
    .description("print the address where a person allows a connection at its provider (OAuth2)")
    .argument("<tool>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const { id } = await findTool(client, reference);
      const start = await client.tools.connect.mutate({ id });
      output.result(
        start,
        () =>
          `Open this by ${formatTime(start.expiresAt)} in a browser that is signed in to Carillon as the owner of this token, at ${new URL(start.redirectUri).origin}:\n\n${start.url}`,
      );
    });

  group
    .command("disconnect")
    .description("forget a connection's OAuth2 tokens, and have the provider take them back")
    .argument("<tool>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const { id } = await findTool(client, reference);
      const answer = await client.tools.disconnect.mutate({ id });
      output.result(answer, () => cleanText(answer.message));
    });
}
