"use client";

import { useLayoutEffect, useRef } from "react";
import { NOW_ID } from "#calendar/now-line.tsx";

/** How much of what came before stays in sight. */
const BEFORE = 1 / 3;
/** From so far down the window on, what is below is out of sight. */
const FAR = 0.8;

/** Scrolls a week to an hour when it is first shown; from then on it is the reader's. */
export function useFirstSight(week: string | undefined, hour: string | undefined) {
  const area = useRef<HTMLDivElement>(null);
  const seen = useRef<string>(undefined);
  useLayoutEffect(() => {
    const element = area.current;
    const row = element?.querySelector<HTMLElement>(`tr[data-hour="${hour}"]`);
    if (!element || !row || seen.current === week) return;
    seen.current = week;
    element.scrollTop = row.offsetTop - element.clientHeight * BEFORE;
  }, [week, hour]);
  return area;
}

/** Scrolls the page to the present, or its day, when days are first shown and it is far below. */
export function useNowInSight(shown: string, todayDate: string | undefined): void {
  const seen = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (seen.current === shown || todayDate === undefined) return;
    seen.current = shown;
    const place = document.getElementById(NOW_ID) ?? document.getElementById(`day-${todayDate}`);
    if (place && place.getBoundingClientRect().top > window.innerHeight * FAR)
      place.scrollIntoView({ block: "center" });
  }, [shown, todayDate]);
}
