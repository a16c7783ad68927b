"use client";

import { useEffect, useRef } from "react";

/** What is typed between the key that asks for the palette and its coming, which takes a moment the first time. */
export function useTypedAhead(isAwaited: boolean): { readonly current: string } {
  const typed = useRef("");
  useEffect(() => {
    if (!isAwaited) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      // It has come: its field takes the keys.
      if (document.querySelector("[cmdk-input]")) return;
      if (event.key.length === 1) typed.current += event.key;
      else if (event.key === "Backspace") typed.current = typed.current.slice(0, -1);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => {
      typed.current = "";
      window.removeEventListener("keydown", listen, { capture: true });
    };
  }, [isAwaited]);
  return typed;
}
