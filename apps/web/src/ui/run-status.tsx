import type { ExecutionStatus } from "@carillon/core/contracts";
import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleSlash,
  ClockAlert,
  Hand,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
} from "lucide-react";
import { Badge, type Tone } from "#ui/badge.tsx";

type Look = { readonly word: string; readonly tone: Tone; readonly icon: LucideIcon; readonly spins?: true };

export const RUN_STATUS_LOOK: Readonly<Record<ExecutionStatus, Look>> = {
  PENDING: { word: "Waits for approval", tone: "warn", icon: Hand },
  QUEUED: { word: "Queued", tone: "neutral", icon: CircleDashed },
  RUNNING: { word: "Running", tone: "info", icon: LoaderCircle, spins: true },
  SUCCESS: { word: "Succeeded", tone: "good", icon: CircleCheck },
  FAILURE: { word: "Failed", tone: "bad", icon: OctagonX },
  TIMEOUT: { word: "Timed out", tone: "bad", icon: ClockAlert },
  CANCELLED: { word: "Cancelled", tone: "neutral", icon: CircleSlash },
  SKIPPED: { word: "Skipped", tone: "neutral", icon: CircleMinus },
  RATE_LIMITED: { word: "Rate limited", tone: "warn", icon: Hourglass },
};

/** How a run stands, by word, shape and colour. */
export function RunStatus({ status }: { readonly status: ExecutionStatus }) {
  const { word, tone, icon: Icon, spins } = RUN_STATUS_LOOK[status];
  return (
    <Badge
      tone={tone}
      icon={<Icon className={spins ? "size-3 animate-spin" : "size-3"} aria-hidden="true" />}
    >
      {word}
    </Badge>
  );
}
