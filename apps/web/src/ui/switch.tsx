"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";

type SwitchProps = Omit<ComponentProps<"button">, "onChange"> & {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
};

export function Switch({ checked, onCheckedChange, ...props }: SwitchProps) {
  return (
    <button
      {...props}
      type="button"
      role="switch"
      aria-checked={checked}
      onClick={() => onCheckedChange(!checked)}
      className={clsx(
        "relative inline-flex h-5 w-8 shrink-0 align-middle items-center rounded-full transition-colors disabled:cursor-not-allowed disabled:opacity-50",
        checked ? "bg-accent-solid" : "bg-line-strong",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "block size-4 rounded-full bg-white shadow-sm transition-transform",
          checked ? "translate-x-3.5" : "translate-x-0.5",
        )}
      />
    </button>
  );
}
