import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { FIELD_LOOK } from "#ui/input.tsx";

/** The platform's own list: right on every phone, and known to every screen reader. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative inline-flex w-full", className)}>
      <select {...props} className={clsx(FIELD_LOOK, "h-8 appearance-none pr-8 pointer-coarse:h-10")}>
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-3"
        aria-hidden="true"
      />
    </span>
  );
}
