"use client";

import NextLink from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

/** A link that fetches its page once someone means to follow it, and not before: a list of runs has fifty of them. */
export function Link({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof NextLink>) {
  const router = useRouter();
  const fetchPage = () => {
    if (typeof props.href === "string" && props.href.startsWith("/")) router.prefetch(props.href);
  };
  return (
    <NextLink
      {...props}
      prefetch={false}
      onPointerEnter={(event) => {
        fetchPage();
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        fetchPage();
        onFocus?.(event);
      }}
    />
  );
}
