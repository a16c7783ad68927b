"use client";

import { useState } from "react";
import { useUrlFilters } from "#ui/use-url-filters.ts";

/** Whether a dialog is open. An address with `open={what}` opens it, and says so no more once it is shut. */
export function useAskedOpen(what: string): readonly [boolean, (isOpen: boolean) => void] {
  const { get, set } = useUrlFilters();
  const [isOpen, setOpen] = useState(false);
  const isAsked = get("open") === what;
  const change = (next: boolean) => {
    setOpen(next);
    if (!next && isAsked) set("open", "");
  };
  return [isOpen || isAsked, change];
}
