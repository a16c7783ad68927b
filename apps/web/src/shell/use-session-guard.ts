"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { authPolicyQuery } from "#api/auth-policy-query.ts";
import { problemOf } from "#api/error-of.ts";
import { sessionEnded } from "#api/session-ended.ts";
import { useMe } from "#api/use-me.ts";

export type SessionState = "open" | "leaving" | "ended";

/**
 * `leaving`: nobody is signed in, the sign-in page comes and leads back here; where there is no account yet, the page
 * that makes the first.
 * `ended`: the session ran out on an open page; what is on it must not be lost.
 */
export function useSessionGuard(): readonly [SessionState, () => void] {
  const { data, error } = useMe();
  const router = useRouter();
  const queryClient = useQueryClient();
  const pathname = usePathname();
  const [ended, setEnded] = useState(false);
  const isKnown = data !== undefined;
  const isRefused = !isKnown && error !== null && problemOf(error).code === "UNAUTHORIZED";
  useEffect(() => sessionEnded.listen(() => setEnded(true)), []);
  useEffect(() => {
    if (!isRefused) return;
    const here = `${pathname}${window.location.search}`;
    const next = here === "/" ? "" : `?next=${encodeURIComponent(here)}`;
    let isLeft = false;
    void queryClient
      .fetchQuery(authPolicyQuery)
      .then(({ hasAccounts }) => (hasAccounts ? "/sign-in" : "/sign-up"))
      // It will say on its page what is wrong.
      .catch(() => "/sign-in")
      .then((page) => {
        if (!isLeft) router.replace(`${page}${next}`);
      });
    return () => {
      isLeft = true;
    };
  }, [isRefused, pathname, router, queryClient]);
  if (isRefused) return ["leaving", () => setEnded(false)];
  return [ended && isKnown ? "ended" : "open", () => setEnded(false)];
}
