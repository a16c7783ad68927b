import { clsx } from "clsx";
import { Globe, Mail, Webhook } from "lucide-react";
import type { ReactNode } from "react";

function SlackMark() {
  return (
    <svg viewBox="0 0 24 24" className="size-full" aria-hidden="true">
      <path
        fill="#E01E5A"
        d="M5.04 15.16a2.53 2.53 0 1 1-2.52-2.52h2.52v2.52Zm1.27 0a2.53 2.53 0 0 1 5.05 0v6.32a2.53 2.53 0 0 1-5.05 0v-6.32Z"
      />
      <path
        fill="#36C5F0"
        d="M8.84 5.04a2.53 2.53 0 1 1 2.52-2.52v2.52H8.84Zm0 1.28a2.53 2.53 0 0 1 0 5.04H2.52a2.52 2.52 0 0 1 0-5.04h6.32Z"
      />
      <path
        fill="#2EB67D"
        d="M18.96 8.84a2.52 2.52 0 1 1 2.52 2.52h-2.52V8.84Zm-1.27 0a2.53 2.53 0 0 1-5.05 0V2.52a2.53 2.53 0 0 1 5.05 0v6.32Z"
      />
      <path
        fill="#ECB22E"
        d="M15.16 18.96a2.53 2.53 0 1 1-2.52 2.52v-2.52h2.52Zm0-1.27a2.53 2.53 0 0 1 0-5.05h6.32a2.53 2.53 0 0 1 0 5.05h-6.32Z"
      />
    </svg>
  );
}

const MARKS: Readonly<Record<string, ReactNode>> = {
  SLACK: <SlackMark />,
  EMAIL: <Mail className="size-full text-[#c2542f]" strokeWidth={1.9} aria-hidden="true" />,
  WEBHOOK: <Webhook className="size-full text-[#b8326b]" strokeWidth={1.9} aria-hidden="true" />,
  HTTP: <Globe className="size-full text-[#2f6fb8]" strokeWidth={1.9} aria-hidden="true" />,
};

const SIZES = {
  sm: "size-6 p-1 rounded-md",
  md: "size-8 p-1.5 rounded-md",
  lg: "size-10 p-2 rounded-lg",
} as const;

/** The mark of a service in its own colours, on a light tile in both themes. */
export function ConnectorLogo({
  type,
  size = "md",
}: {
  readonly type: string;
  readonly size?: keyof typeof SIZES;
}) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "grid shrink-0 place-items-center border border-line bg-[#fdfcfa] text-[#4a4035]",
        SIZES[size],
      )}
    >
      {MARKS[type] ?? <span className="font-semibold text-2xs leading-none">{type.slice(0, 1)}</span>}
    </span>
  );
}
