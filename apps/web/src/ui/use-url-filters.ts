"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import { leftOf } from "#ui/asked-searches.ts";

/**
 * Filters that live in the address, so that a view can be kept and sent. Changing one asks the server for no page, and
 * shows at once: Next tells of a new address only when it has time, until then the old choice would come back.
 */
export function useUrlFilters() {
  const params = useSearchParams();
  const pathname = usePathname();
  const told = params.toString();
  const [asked, setAsked] = useState<{ readonly told: string; readonly searches: readonly string[] }>({
    told,
    searches: [],
  });
  if (asked.told !== told) setAsked({ told, searches: leftOf(asked.searches, told) });
  const last = asked.searches.at(-1);
  const shown = last === undefined ? params : new URLSearchParams(last);
  const ask = useCallback(
    (search: string) => {
      setAsked((before) => ({ ...before, searches: [...before.searches, search] }));
      window.history.replaceState(null, "", search ? `${pathname}?${search}` : pathname);
    },
    [pathname],
  );
  const set = useCallback(
    (key: string, value: string) => {
      const next = new URLSearchParams(window.location.search);
      if (value === "") next.delete(key);
      else next.set(key, value);
      ask(next.toString());
    },
    [ask],
  );
  return { get: (key: string) => shown.get(key) ?? "", set, clear: () => ask(""), any: shown.size > 0 };
}
