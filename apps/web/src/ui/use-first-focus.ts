"use client";

import { useEffect, useRef } from "react";

/** Where a keyboard comes up on the screen with the focus, it would cover what there is. */
const HAS_KEYBOARD = "(pointer: fine)";

/** Puts the focus where a page begins, once it is there, unless a person has been faster. */
export function useFirstFocus(focus: () => void, isThere = true): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isThere && isFree && window.matchMedia(HAS_KEYBOARD).matches) latest.current();
  }, [isThere]);
}
