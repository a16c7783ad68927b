"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { leaving } from "#ui/leaving.ts";

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

/** Asks before a link, a menu, a reload or a closed tab takes away what was typed and not saved. */
export function LeaveGuard({ when }: { readonly when: boolean }) {
  const router = useRouter();
  const [destination, setDestination] = useState<string>();
  useEffect(() => {
    if (!when) return;
    const onClick = (event: MouseEvent) => {
      const href = leadsTo(event);
      if (href === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setDestination(href);
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before the link's own handler, which would go there at once.
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    const endGuard = leaving.guardWith(setDestination);
    return () => {
      endGuard();
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
    };
  }, [when]);
  if (destination === undefined) return null;
  return (
    <Dialog
      open
      onOpenChange={() => setDestination(undefined)}
      title="Leave without saving?"
      description="What you have typed here is not saved yet."
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setDestination(undefined)}>Stay here</Button>
        <Button variant="danger-solid" onClick={() => router.push(destination)}>
          Leave
        </Button>
      </div>
    </Dialog>
  );
}
