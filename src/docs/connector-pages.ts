import type { Connector } from "@carillon/connector-kit";
import { connectorPage } from "./connector-page.ts";

/** The files of docs/connectors by their names: a page for each connector, and the list of them. */
export function connectorPages(connectors: readonly Connector[]): ReadonlyMap<string, string> {
  const sorted = [...connectors].sort((a, b) => a.name.localeCompare(b.name));
  const rows = sorted.map(
    ({ name, type, provider, description, actions }) =>
      `| [${name}](${provider}.md) | \`${type}\` | ${description} | ${[...actions.keys()].map((id) => `\`${id}\``).join(", ")} |`,
  );
  const list = `# Connectors

Made of the connectors' declarations by \`npm run docs:connectors\`; do not edit. How to write one: [guide](../guides/writing-a-connector.md). What the contract suite tries of each connector and action: \`npm run connectors\` prints a table.

| connector | type | | actions |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
  return new Map([
    ["README.md", list],
    ...sorted.map((connector): [string, string] => [`${connector.provider}.md`, connectorPage(connector)]),
  ]);
}
