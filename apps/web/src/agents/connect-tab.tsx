"use client";

import { mcpAddress, mcpConfig, restExample } from "#agents/client-config.ts";
import { useOwnOrigin } from "#tools/oauth/use-own-origin.ts";
import { Card } from "#ui/card.tsx";
import { CodeBlock } from "#ui/code-block.tsx";
import { CopyLine } from "#ui/copy-line.tsx";
import { Link } from "#ui/link.tsx";

/** The address agents connect to, and what their clients are configured with. */
export function ConnectTab() {
  const origin = useOwnOrigin() ?? "";
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="MCP" description="For clients that speak the Model Context Protocol over HTTP.">
        <div className="space-y-3">
          <CopyLine label="Address" value={mcpAddress(origin)} />
          <CodeBlock label="client configuration" code={mcpConfig(origin)} />
          <p className="text-ink-2">
            Put an API token in place of YOUR_TOKEN:{" "}
            <Link href="/settings?tab=tokens" className="text-accent underline underline-offset-2">
              make one
            </Link>{" "}
            and bind it to an agent role, so that the agent sees and calls what the role grants, and nothing
            else.
          </p>
        </div>
      </Card>
      <Card title="REST" description="For programs of your own.">
        <div className="space-y-3">
          <CodeBlock label="example call" code={restExample(origin)} />
          <p className="text-ink-2">
            All that can be called is in the{" "}
            <Link href="/api-reference" className="text-accent underline underline-offset-2">
              reference of the REST API
            </Link>
            .
          </p>
        </div>
      </Card>
    </div>
  );
}
