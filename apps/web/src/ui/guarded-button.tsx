"use client";

import type { Role } from "@carillon/core/contracts";
import { useCan } from "#api/use-can.ts";
import { Button, type ButtonProps } from "#ui/button.tsx";

/** A button that changes something: for a role that may not, it stays in sight and says why it does nothing. */
export function GuardedButton({
  needs = "editor",
  asChild,
  children,
  onClick,
  ...props
}: ButtonProps & { readonly needs?: Role }) {
  const { allowed, reason } = useCan(needs);
  if (allowed) {
    return (
      <Button {...props} asChild={asChild} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Button {...props} aria-disabled="true" title={reason} onClick={(event) => event.preventDefault()}>
      {asChild ? labelOf(children) : children}
    </Button>
  );
}

function labelOf(children: ButtonProps["children"]): ButtonProps["children"] {
  const props: unknown =
    typeof children === "object" && children !== null && "props" in children ? children.props : null;
  return typeof props === "object" && props !== null && "children" in props
    ? (props.children as ButtonProps["children"])
    : children;
}
