"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { leaving } from "#ui/leaving.ts";

const loadDialog = () => import("#ui/leave-dialog.tsx").then((module) => module.LeaveDialog);
const LeaveDialog = dynamic(loadDialog, { ssr: false });

/** Where a plain click on a link of this app leads, away from this page; undefined for any other click. */
function leadsTo(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
    return undefined;
  const { origin, pathname, search } = new URL(link.href);
  if (origin !== window.location.origin || pathname === window.location.pathname) return undefined;
  return `${pathname}${search}`;
}

/** Asks before a link, a menu, the browser's Back, a reload or a closed tab takes away what was typed and not saved. */
export function LeaveGuard({ when }: { readonly when: boolean }) {
  const router = useRouter();
  const [leave, setLeave] = useState<() => void>();
  /** Somebody has said that it may be left. */
  const mayLeave = useRef(false);
  useEffect(() => {
    if (!when) return;
    mayLeave.current = false;
    // What asks is there before the server may be away.
    void loadDialog().catch(() => {});
    const ask = (go: () => void) => setLeave(() => go);
    const onClick = (event: MouseEvent) => {
      const href = leadsTo(event);
      if (href === undefined || !leaving.isAsked(ask)) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => router.push(href));
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!mayLeave.current) event.preventDefault();
    };
    // Back and Forward: https://developer.mozilla.org/en-US/docs/Web/API/Navigation_API. A browser without it does not ask.
    const onNavigate = (event: NavigateEvent) => {
      const { key, url } = event.destination;
      if (mayLeave.current || event.navigationType !== "traverse" || !event.cancelable) return;
      if (new URL(url).pathname === window.location.pathname || !leaving.isAsked(ask)) return;
      event.preventDefault();
      ask(() => void window.navigation.traverseTo(key));
    };
    // Before the link's own handler, which would go there at once.
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    window.navigation?.addEventListener("navigate", onNavigate);
    const endGuard = leaving.guardWith(ask);
    return () => {
      endGuard();
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
      window.navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [when, router]);
  if (!leave) return null;
  return (
    <LeaveDialog
      onStay={() => setLeave(undefined)}
      onLeave={() => {
        mayLeave.current = true;
        setLeave(undefined);
        leave();
      }}
    />
  );
}
