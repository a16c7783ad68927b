"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { sessionEnded } from "#api/session-ended.ts";
import { useMe } from "#api/use-me.ts";

export type SessionState = "open" | "leaving" | "ended";

/**
 * `leaving`: nobody is signed in, the sign-in page comes and leads back here.
 * `ended`: the session ran out on an open page; what is on it must not be lost.
 */
export function useSessionGuard(): readonly [SessionState, () => void] {
  const { data, error } = useMe();
  const router = useRouter();
  const pathname = usePathname();
  const [ended, setEnded] = useState(false);
  const isKnown = data !== undefined;
  const isRefused = !isKnown && error !== null && problemOf(error).code === "UNAUTHORIZED";
  useEffect(() => sessionEnded.listen(() => setEnded(true)), []);
  useEffect(() => {
    if (!isRefused) return;
    const here = `${pathname}${window.location.search}`;
    router.replace(here === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(here)}`);
  }, [isRefused, pathname, router]);
  if (isRefused) return ["leaving", () => setEnded(false)];
  return [ended && isKnown ? "ended" : "open", () => setEnded(false)];
}
