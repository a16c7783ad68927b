"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Filters that live in the address, so that a view can be kept and sent. Changing one asks the server for no page. */
export function useUrlFilters() {
  const params = useSearchParams();
  const pathname = usePathname();
  const set = useCallback(
    (key: string, value: string) => {
      const next = new URLSearchParams(window.location.search);
      if (value === "") next.delete(key);
      else next.set(key, value);
      const query = next.toString();
      window.history.replaceState(null, "", query ? `${pathname}?${query}` : pathname);
    },
    [pathname],
  );
  const get = (key: string) => params.get(key) ?? "";
  const clear = () => window.history.replaceState(null, "", pathname);
  return { get, set, clear, any: params.size > 0 };
}
