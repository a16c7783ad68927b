import { type Action, type Connector, jsonSchemaOf } from "@carillon/connector-kit";
import { ERROR_CATEGORIES, type FieldRow, fieldRows, findProviderRules } from "@carillon/core";

/** The reference page of a connector, in Markdown, of its declaration alone. */
export function connectorPage(connector: Connector): string {
  const { name, description, type, docsUrl, rateLimit, timeoutMs, readLimits } = connector;
  const facts = [
    `- Type \`${type}\`, category ${connector.category}`,
    ...(docsUrl === undefined ? [] : [`- The service's own documentation: <${docsUrl}>`]),
    `- Limit: ${rateLimit ? `${rateLimit.limit} calls in ${rateLimit.windowMs / 1_000} s a connection, over all workers; yours to change` : "none of its own"}${readLimits ? "; what its answers say is left is obeyed" : ""}`,
    `- Time for one call: ${timeoutMs / 1_000} s, unless an action says otherwise`,
    ...(connector.oauth ? ["- May be connected by OAuth2, with a button"] : []),
  ];
  const parts = [
    `# ${name}`,
    description,
    facts.join("\n"),
    "## Credentials",
    ...(connector.builtIn
      ? ["None: each workspace has it."]
      : [
          fieldTable(fieldRows(jsonSchemaOf(connector.credentialsSchema))),
          "Secret fields are stored encrypted.",
        ]),
    "## Actions",
    ...[...connector.actions.values()].flatMap(actionParts),
    "## Errors",
    errorTable(connector),
  ];
  return `${parts.join("\n\n")}\n`;
}

function actionParts(action: Action): string[] {
  const again = {
    true: "a call whose answer was lost is made again",
    false: "a call that may have arrived is not made again: the run ends `outcome: unknown`",
  };
  const { idempotent } = action;
  const retry =
    typeof idempotent === "boolean"
      ? again[idempotent ? "true" : "false"]
      : "whether a call whose answer was lost is made again depends on its parameters";
  const output = action.outputSchema ? fieldRows(jsonSchemaOf(action.outputSchema)) : [];
  return [
    `### \`${action.id}\``,
    `${action.description} Needs \`tools.execute\` and \`${action.permission}\`; ${retry}.${action.timeoutMs === undefined ? "" : ` Time: ${action.timeoutMs / 1_000} s.`}`,
    fieldTable(fieldRows(jsonSchemaOf(action.inputSchema))),
    ...(output.length > 0 ? ["Gives:", fieldTable(output.map((row) => ({ ...row, required: false })))] : []),
    ...action.examples.flatMap(({ name, parameters }) => [
      `${name}:`,
      `\`\`\`json\n${JSON.stringify(parameters, null, 2)}\n\`\`\``,
    ]),
  ];
}

function fieldTable(rows: readonly FieldRow[]): string {
  if (rows.length === 0) return "No fields.";
  return [
    "| field | type | |",
    "| --- | --- | --- |",
    ...rows.map(
      ({ path, type, required, words }) =>
        `| \`${path}\`${required ? " (needed)" : ""} | ${cell(type)} | ${cell(words)} |`,
    ),
  ].join("\n");
}

/** The provider's own codes by what they mean here; statuses that are HTTP's own mean the same for all. */
function errorTable({ provider, errorRules }: Connector): string {
  const rules = errorRules ?? findProviderRules(provider);
  const byCategory = new Map<string, string[]>();
  for (const [code, { category }] of rules?.codes ?? [])
    byCategory.set(category, [...(byCategory.get(category) ?? []), code]);
  const general =
    "By status: 400, 404 and 422 `validation`, 401 `authentication`, 403 `authorization`, 429 `rate_limit`, 5xx `server_error`, 408 and 504 `timeout`; no connection is `network`. How each is retried: [resilience](../guides/resilience.md).";
  if (byCategory.size === 0) return general;
  return [
    `${general} By the service's own codes:`,
    [
      "| category | codes |",
      "| --- | --- |",
      ...ERROR_CATEGORIES.flatMap((category) => {
        const codes = byCategory.get(category);
        return codes ? [`| \`${category}\` | ${codes.map((code) => `\`${cell(code)}\``).join(", ")} |`] : [];
      }),
    ].join("\n"),
  ].join("\n\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/g, " ");
