import { clsx } from "clsx";

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

type ButtonVariant = keyof typeof VARIANTS;

export type ButtonLook = {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: keyof typeof SIZES | undefined;
  readonly className?: string | undefined;
};

/** The classes of a button, for what is drawn where no component of this app may be loaded. */
export function buttonLook({ variant = "secondary", size = "md", className }: ButtonLook): string {
  return clsx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    VARIANTS[variant],
    SIZES[size],
    className,
  );
}
