import type { EventStatus as Status } from "@carillon/core/contracts";
import { CircleDashed, CirclePause, CirclePlay, type LucideIcon } from "lucide-react";
import { Badge, type Tone } from "#ui/badge.tsx";

const LOOK: Readonly<
  Record<Status, { readonly word: string; readonly tone: Tone; readonly icon: LucideIcon }>
> = {
  ACTIVE: { word: "Active", tone: "good", icon: CirclePlay },
  PAUSED: { word: "Paused", tone: "neutral", icon: CirclePause },
  DRAFT: { word: "Draft", tone: "neutral", icon: CircleDashed },
};

export function EventStatus({ status }: { readonly status: Status }) {
  const { word, tone, icon: Icon } = LOOK[status];
  return (
    <Badge tone={tone} icon={<Icon className="size-3" aria-hidden="true" />}>
      {word}
    </Badge>
  );
}
