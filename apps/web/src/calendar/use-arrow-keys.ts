"use client";

import { useEffect, useRef } from "react";

const OWN_ARROWS =
  "input, select, textarea, [contenteditable], [role='menu'], [role='dialog'], [role='tablist']";

/** Left and right, wherever they mean nothing else. */
export function useArrowKeys(turn: (steps: -1 | 1) => void): void {
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.target instanceof Element && event.target.closest(OWN_ARROWS)) return;
      event.preventDefault();
      latest.current(event.key === "ArrowLeft" ? -1 : 1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
