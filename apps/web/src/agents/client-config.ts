/** Where agents connect by MCP (Streamable HTTP). */
export function mcpAddress(origin: string): string {
  return `${origin}/api/mcp`;
}

/** What most MCP clients take as their configuration: https://modelcontextprotocol.io (servers over HTTP). */
export function mcpConfig(origin: string): string {
  const server = {
    type: "http",
    url: mcpAddress(origin),
    headers: { Authorization: "Bearer YOUR_TOKEN" },
  };
  return JSON.stringify({ mcpServers: { carillon: server } }, null, 2);
}

/** A first call over REST. */
export function restExample(origin: string): string {
  return [
    `curl ${origin}/api/v1/tools/crm.contact.list \\`,
    `  -H "Authorization: Bearer $CARILLON_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"inputs": {}}'`,
  ].join("\n");
}
