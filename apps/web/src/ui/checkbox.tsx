import type { ComponentProps, ReactNode } from "react";

export function Checkbox({
  label,
  hint,
  ...props
}: ComponentProps<"input"> & { readonly label: ReactNode; readonly hint?: string | undefined }) {
  return (
    <label className="flex items-start gap-2 text-sm">
      <input {...props} type="checkbox" className="mt-0.5 size-4 shrink-0 accent-[var(--accent-solid)]" />
      <span>
        {label}
        {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}
