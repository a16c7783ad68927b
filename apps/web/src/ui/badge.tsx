import { clsx } from "clsx";
import type { ReactNode } from "react";

const TONES = {
  neutral: "bg-sunken text-ink-2 border-line",
  good: "bg-good-wash text-good border-transparent",
  bad: "bg-bad-wash text-bad border-transparent",
  warn: "bg-warn-wash text-warn border-transparent",
  info: "bg-info-wash text-info border-transparent",
} as const;

export type Tone = keyof typeof TONES;

export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-2xs",
        TONES[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
