import type { Tool } from "@carillon/core/contracts";
import { plural } from "#format/plural.ts";
import { ToolSwitch } from "#tools/tool-switch.tsx";
import { Badge } from "#ui/badge.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { RelativeTime } from "#ui/time.tsx";
import { ToolHealth } from "#ui/tool-health.tsx";

const SHOWN_TAGS = 3;

type ToolCardProps = {
  readonly tool: Tool;
  /** Where no heading above it shows it. */
  readonly logo?: boolean | undefined;
};

export function ToolCard({ tool, logo }: ToolCardProps) {
  const { health, tags } = tool;
  const isTroubled = health.status === "failing" || health.status === "degraded";
  const problem = isTroubled ? (tool.connection?.problem ?? health.lastError) : undefined;
  return (
    <li className="relative flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-surface p-3 transition-colors hover:bg-hover">
      <div className="flex items-start gap-3">
        {logo ? <ConnectorLogo type={tool.type} /> : null}
        <div className="min-w-0 flex-1">
          <Link
            href={`/tools/${tool.id}`}
            className="stretched wrap-anywhere line-clamp-2 rounded-sm font-medium"
          >
            <bdi>{tool.name}</bdi>
          </Link>
          {tool.description ? (
            <p className="wrap-anywhere line-clamp-1 text-ink-3 text-xs">{tool.description}</p>
          ) : null}
        </div>
        <ToolSwitch tool={tool} />
      </div>
      <div className="flex flex-wrap gap-1">
        <ToolHealth health={health} />
        {tags.slice(0, SHOWN_TAGS).map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
        {tags.length > SHOWN_TAGS ? <Badge>+{tags.length - SHOWN_TAGS}</Badge> : null}
      </div>
      {problem ? <p className="wrap-anywhere line-clamp-2 text-ink-2 text-xs">{problem}</p> : null}
      <p className="mt-auto flex justify-between gap-3 pt-1 text-ink-3 text-xs">
        <span>
          {health.lastUsedAt ? (
            <>
              Last used <RelativeTime at={health.lastUsedAt} />
            </>
          ) : null}
        </span>
        <span>{tool.usedByEvents === 0 ? "No events" : `Used by ${plural(tool.usedByEvents, "event")}`}</span>
      </p>
    </li>
  );
}
