import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonLook } from "#ui/button-look.ts";

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Renders the one child, such as a link, in the look of a button. */
    readonly asChild?: boolean | undefined;
    /** Shows that the work goes on and takes no second press. */
    readonly busy?: boolean | undefined;
  };

export function Button({ variant, size, asChild, busy, className, children, ...props }: ButtonProps) {
  const look = buttonLook({ variant, size, className });
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
