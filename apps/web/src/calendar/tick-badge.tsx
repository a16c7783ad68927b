import { clsx } from "clsx";
import type { TickLook } from "#calendar/tick-look.ts";
import { Badge, type Tone } from "#ui/badge.tsx";

const TINTS: Readonly<Record<Tone, string>> = {
  neutral: "text-ink-3",
  good: "text-good",
  bad: "text-bad",
  warn: "text-warn",
  info: "text-info",
};

export function TickIcon({ look: { icon: Icon, tone, spins } }: { readonly look: TickLook }) {
  return (
    <Icon className={clsx("size-3 shrink-0", TINTS[tone], spins && "animate-spin")} aria-hidden="true" />
  );
}

/** By word, shape and colour; with a count where it stands for several. */
export function TickBadge({ look, count }: { readonly look: TickLook; readonly count?: number }) {
  const { word, tone, icon: Icon, spins } = look;
  return (
    <Badge
      tone={tone}
      icon={<Icon className={spins ? "size-3 animate-spin" : "size-3"} aria-hidden="true" />}
    >
      {count === undefined ? word : `${count.toLocaleString("en")} ${word.toLowerCase()}`}
    </Badge>
  );
}
