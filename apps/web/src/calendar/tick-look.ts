import { CALENDAR_WORDS, type CalendarOutcome, type CalendarTick } from "@carillon/core/contracts";
import {
  CalendarX2,
  CircleAlert,
  CircleCheck,
  CircleMinus,
  CirclePause,
  CircleSlash,
  Clock,
  ClockArrowDown,
  Gauge,
  Hourglass,
  type LucideIcon,
  ZapOff,
} from "lucide-react";
import type { Tone } from "#ui/badge.tsx";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

export type TickLook = {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly spins?: true;
};

/** Each by a short word, a shape and a colour. */
export const OUTCOME_LOOK: Readonly<Record<CalendarOutcome, TickLook>> = {
  fired: { word: "Fired", tone: "good", icon: CircleCheck },
  late: { word: "Fired late", tone: "warn", icon: ClockArrowDown },
  "skipped:overlap": { word: "Skipped", tone: "neutral", icon: CircleMinus },
  "skipped:paused": { word: "Switched off", tone: "neutral", icon: CirclePause },
  "skipped:calendar": { word: "Left out", tone: "neutral", icon: CalendarX2 },
  "skipped:maximum": { word: "Maximum reached", tone: "neutral", icon: CircleMinus },
  "skipped:circuit": { word: "Circuit breaker", tone: "warn", icon: ZapOff },
  "skipped:condition": { word: "Not wanted", tone: "neutral", icon: CircleMinus },
  missed: { word: "Missed", tone: "warn", icon: CircleAlert },
  "deferred:circuit": { word: "Put off", tone: "warn", icon: Hourglass },
  "refused:quota": { word: "Refused", tone: "bad", icon: Gauge },
  due: { word: "Due", tone: "info", icon: Clock },
  swallowed: { word: "Does not come", tone: "neutral", icon: CircleSlash },
};

/** What fired looks as its run does. */
export function lookOf({ outcome, status }: Pick<CalendarTick, "outcome" | "status">): TickLook {
  return status === null ? OUTCOME_LOOK[outcome] : RUN_STATUS_LOOK[status];
}

/** Reasons that say what the outcome's own words do. */
const SAID = new Set(["the event is switched off", "the event was switched off", "nothing was running"]);

/** Why it is as it is, where there is more to say than one word. */
export function whyOf({ outcome, reason, mark, at }: CalendarTick, now: number): string | undefined {
  if (outcome === "fired") return reason ?? undefined;
  if (outcome === "due")
    return Date.parse(at) < now && now > 0 ? "It should start any moment" : (reason ?? undefined);
  if (outcome === "swallowed" || outcome === "skipped:calendar" || outcome === "skipped:condition")
    return reason ?? CALENDAR_WORDS[outcome];
  const more = mark === null && reason !== null && !SAID.has(reason) ? `: ${reason}` : "";
  return `${CALENDAR_WORDS[outcome]}${more}`;
}
