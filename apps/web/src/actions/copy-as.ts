import { mcpNameOf } from "@carillon/core/contracts";

export type Call = {
  readonly toolId: number;
  readonly actionId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
};

export type Snippet = { readonly value: string; readonly label: string; readonly code: string };

/** The same call as text for other places. `origin` is the address of this install. */
export function copyAs(call: Call, origin: string): readonly Snippet[] {
  const body = JSON.stringify(
    { toolId: call.toolId, actionId: call.actionId, parameters: call.parameters },
    null,
    2,
  );
  return [
    {
      value: "trpc",
      label: "tRPC",
      code: [
        'import { createClient } from "@carillon/client";',
        "",
        `const client = createClient({ url: ${JSON.stringify(origin)}, token: process.env.CARILLON_TOKEN });`,
        `const result = await client.tools.executeAction.mutate(${body});`,
      ].join("\n"),
    },
    {
      value: "curl",
      label: "curl",
      code: [
        `curl -X POST ${shellQuoted(`${origin}/api/trpc/tools.executeAction`)} \\`,
        '  -H "Authorization: Bearer $CARILLON_TOKEN" \\',
        "  -H 'Content-Type: application/json' \\",
        `  -d ${shellQuoted(JSON.stringify(JSON.parse(body)))}`,
      ].join("\n"),
    },
    { value: "mcp", label: "MCP", code: asMcp(call, origin) },
    {
      value: "cli",
      label: "CLI",
      code: `npm run -s carillon -- actions run ${call.actionId} --tool ${call.toolId} --params ${shellQuoted(JSON.stringify(call.parameters))}`,
    },
  ];
}

/** By the official SDK's client, as any other would call it. */
function asMcp({ toolId, actionId, parameters }: Call, origin: string): string {
  const call = { name: mcpNameOf(actionId), arguments: parameters, _meta: { "carillon/tool_id": toolId } };
  return [
    'import { Client } from "@modelcontextprotocol/sdk/client/index.js";',
    'import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";',
    "",
    'const client = new Client({ name: "my-agent", version: "1.0.0" });',
    "await client.connect(",
    `  new StreamableHTTPClientTransport(new URL(${JSON.stringify(`${origin}/api/mcp`)}), {`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: of the program that is shown
    "    requestInit: { headers: { Authorization: `Bearer ${process.env.CARILLON_TOKEN}` } },",
    "  }),",
    ");",
    `const result = await client.callTool(${JSON.stringify(call, null, 2)});`,
  ].join("\n");
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
