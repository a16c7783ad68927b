import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { checkEqual } from "../support/check.ts";
import { summarize } from "../support/statistics.ts";

const LISTS = 20;

/** ms that the SDK's own client waits for its list of tools over MCP, the median of many. */
export async function timeList(
  { origin, token }: { origin: string; token: string },
  tools: number,
): Promise<number> {
  const client = new Client({ name: "bench", version: "1" });
  const options = { requestInit: { headers: { authorization: `Bearer ${token}` } } };
  await client.connect(new StreamableHTTPClientTransport(new URL("/api/mcp", origin), options) as never);
  try {
    const taken: number[] = [];
    for (let n = 0; n < LISTS; n += 1) {
      const startedAt = performance.now();
      const listed = await client.listTools();
      taken.push(performance.now() - startedAt);
      checkEqual(listed.tools.length, tools, "tools listed");
    }
    return summarize(taken).median;
  } finally {
    await client.close();
  }
}
