import type { Tool } from "@carillon/core/contracts";
import { plural } from "#format/plural.ts";
import { ToolSwitch } from "#tools/tool-switch.tsx";
import { Badge } from "#ui/badge.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { Td, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";
import { ToolHealth } from "#ui/tool-health.tsx";

const SHOWN_TAGS = 3;

export function ToolRow({ tool }: { readonly tool: Tool }) {
  return (
    <Tr>
      <Td>
        <div className="flex min-w-0 items-center gap-3">
          <ConnectorLogo type={tool.type} />
          <div className="min-w-0">
            <Link
              href={`/tools/${tool.id}`}
              className="stretched wrap-anywhere line-clamp-2 rounded-sm font-medium"
            >
              <bdi>{tool.name}</bdi>
            </Link>
            <span className="mt-0.5 flex flex-wrap gap-1">
              <span className="sm:hidden">
                <ToolHealth health={tool.health} />
              </span>
              {tool.tags.slice(0, SHOWN_TAGS).map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
              {tool.tags.length > SHOWN_TAGS ? <Badge>+{tool.tags.length - SHOWN_TAGS}</Badge> : null}
            </span>
          </div>
        </div>
      </Td>
      <Td className="hidden sm:table-cell">
        <ToolHealth health={tool.health} />
      </Td>
      <Td className="hidden text-ink-2 lg:table-cell">
        {tool.health.lastUsedAt ? <RelativeTime at={tool.health.lastUsedAt} /> : "Never"}
      </Td>
      <Td className="hidden text-ink-2 md:table-cell">
        {tool.usedByEvents === 0 ? (
          <span className="text-ink-3">No events</span>
        ) : (
          plural(tool.usedByEvents, "event")
        )}
      </Td>
      <Td className="w-14 text-right">
        <ToolSwitch tool={tool} />
      </Td>
    </Tr>
  );
}
