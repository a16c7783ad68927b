"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";

/** Brings the focus to a part of a step's card once the change that was asked for is drawn, wherever the card is then. */
export function useFocusAfter(list: RefObject<HTMLElement | null>) {
  const wanted = useRef<{ readonly key: string | undefined; readonly part: string } | null>(null);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { key, part } = wanted.current;
    wanted.current = null;
    const card = list.current?.querySelector(`[data-step="${key}"]`);
    const target = card ? card.querySelector(part) : list.current?.parentElement?.querySelector("[data-add]");
    if (target instanceof HTMLElement) target.focus();
  });
  return useCallback((key: string | undefined, part: string) => {
    wanted.current = { key, part };
  }, []);
}
