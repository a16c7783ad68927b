/**
 * A tool's name to MCP clients: `crm_contact_create`. The specification (2025-11-25, server/tools, "Tool Names") would let
 * dots pass, but the model APIs behind clients take `[a-zA-Z0-9_-]` alone and refuse the whole request for one dot. No id has
 * a `_`, so that this can be read back.
 */
export function mcpNameOf(id: string): string {
  return id.replaceAll(".", "_");
}

/** The id of the tool that a client names, in its own words or as the registry has it. */
export function idOfMcpName(name: string): string {
  return name.includes(".") ? name : name.replaceAll("_", ".");
}
