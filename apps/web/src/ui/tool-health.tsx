import type { ToolHealth as Health } from "@carillon/core/contracts";
import { CircleCheck, CircleDashed, type LucideIcon, OctagonX, TriangleAlert, ZapOff } from "lucide-react";
import { Badge, type Tone } from "#ui/badge.tsx";

type Look = { readonly word: string; readonly tone: Tone; readonly icon: LucideIcon };

const HEALTH: Readonly<Record<Health["status"], Look>> = {
  healthy: { word: "Healthy", tone: "good", icon: CircleCheck },
  degraded: { word: "Degraded", tone: "warn", icon: TriangleAlert },
  failing: { word: "Failing", tone: "bad", icon: OctagonX },
  unknown: { word: "Not used yet", tone: "neutral", icon: CircleDashed },
};

/** Calls that were refused before they left say nothing of the service. */
const UNTOLD: Look = { ...HEALTH.unknown, word: "Not reached yet" };

/** How the service behind a tool answered last, and whether its circuit breaker holds calls back. */
export function ToolHealth({ health }: { readonly health: Health }) {
  const isUntold = health.status === "unknown" && health.lastUsedAt !== undefined;
  const { word, tone, icon: Icon } = isUntold ? UNTOLD : HEALTH[health.status];
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Badge tone={tone} icon={<Icon className="size-3" aria-hidden="true" />}>
        {word}
      </Badge>
      {health.circuit === "closed" ? null : (
        <Badge
          tone={health.circuit === "open" ? "bad" : "warn"}
          icon={<ZapOff className="size-3" aria-hidden="true" />}
        >
          {health.circuit === "open" ? "Circuit breaker open" : "Circuit breaker testing"}
        </Badge>
      )}
    </span>
  );
}
