import { clsx } from "clsx";
import type { ComponentProps } from "react";

export const FIELD_LOOK =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink transition-colors hover:border-ink-3 focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-bad pointer-coarse:text-[16px]";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={clsx(FIELD_LOOK, "h-8 pointer-coarse:h-10", className)} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea rows={4} {...props} className={clsx(FIELD_LOOK, "min-h-20 py-1.5 leading-5", className)} />
  );
}
