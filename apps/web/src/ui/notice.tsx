import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "#ui/badge.tsx";

const LOOKS = {
  neutral: { icon: Info, className: "border-line bg-sunken", tint: "text-ink-3" },
  info: { icon: Info, className: "border-transparent bg-info-wash", tint: "text-info" },
  good: { icon: CircleCheck, className: "border-transparent bg-good-wash", tint: "text-good" },
  warn: { icon: TriangleAlert, className: "border-transparent bg-warn-wash", tint: "text-warn" },
  bad: { icon: CircleAlert, className: "border-transparent bg-bad-wash", tint: "text-bad" },
} as const;

type NoticeProps = {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Spoken at once by a screen reader. */
  readonly live?: boolean | undefined;
};

export function Notice({ tone, title, children, action, live }: NoticeProps) {
  const { icon: Icon, className, tint } = LOOKS[tone];
  return (
    <div
      {...(live ? { role: tone === "bad" ? "alert" : "status" } : {})}
      className={clsx(
        "flex flex-wrap items-start gap-2.5 rounded-lg border px-3 py-2.5 text-sm sm:flex-nowrap",
        className,
      )}
    >
      <Icon className={clsx("mt-0.5 size-4 shrink-0", tint)} aria-hidden="true" />
      <div className="wrap-anywhere min-w-0 flex-1 basis-[calc(100%-32px)] sm:basis-0">
        {title ? <p className="font-medium text-ink">{title}</p> : null}
        {children ? <div className="text-ink-2">{children}</div> : null}
      </div>
      {action ? <div className="ml-[26px] sm:ml-0">{action}</div> : null}
    </div>
  );
}
