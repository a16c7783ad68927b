import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const VARIANTS = {
  primary: "bg-accent-solid text-on-accent hover:bg-accent-solid-hover border border-transparent",
  secondary: "bg-surface text-ink border border-line-strong hover:bg-hover",
  ghost: "text-ink-2 hover:bg-hover hover:text-ink border border-transparent",
  danger: "bg-surface text-bad border border-line-strong hover:bg-bad-wash hover:border-bad",
  "danger-solid": "bg-bad-solid text-white border border-transparent hover:brightness-95",
} as const;

const SIZES = {
  sm: "h-7 px-2 text-xs gap-1.5 pointer-coarse:h-9",
  md: "h-8 px-3 text-sm gap-2 pointer-coarse:h-10",
  icon: "size-8 justify-center pointer-coarse:size-10",
} as const;

export type ButtonVariant = keyof typeof VARIANTS;

export type ButtonProps = ComponentProps<"button"> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: keyof typeof SIZES | undefined;
  /** Renders the one child, such as a link, in the look of a button. */
  readonly asChild?: boolean | undefined;
  /** Shows that the work goes on and takes no second press. */
  readonly busy?: boolean | undefined;
};

export function Button({
  variant = "secondary",
  size = "md",
  asChild,
  busy,
  className,
  children,
  ...props
}: ButtonProps) {
  const look = clsx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    VARIANTS[variant],
    SIZES[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={look} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      {...props}
      className={look}
      aria-busy={busy || undefined}
      disabled={props.disabled || busy}
    >
      {busy ? <LoaderCircle className="size-3.5 animate-spin" aria-hidden="true" /> : null}
      {children}
    </button>
  );
}
