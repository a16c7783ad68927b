"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { actOf, type KeyAct, type Pressed } from "#shell/shortcuts.ts";
import { leaving } from "#ui/leaving.ts";

const SECOND_KEY_MS = 1_500;
const OFF = "carillon-single-keys-off";

/** Single keys can be switched off, as WCAG 2.1.4 asks: who speaks to the computer types letters unasked. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => typeof window === "undefined" || readOff() !== "1");
  const set = (next: boolean) => {
    setOn(next);
    try {
      if (next) window.localStorage.removeItem(OFF);
      else window.localStorage.setItem(OFF, "1");
    } catch {
      // A browser that keeps nothing: it holds until the page is left.
    }
  };
  return [on, set];
}

function readOff(): string | null {
  try {
    return window.localStorage.getItem(OFF);
  } catch {
    return null;
  }
}

type Asked = { readonly onKeys: () => void; readonly onSearch: () => void };

/** Single keys, from anywhere but where they mean something already. */
export function useShortcuts(isOn: boolean, { onKeys, onSearch }: Asked): void {
  const router = useRouter();
  const latest = useRef<(act: KeyAct) => void>(() => {});
  latest.current = (act) => {
    if (act.kind === "go") leaving.to(act.href, router.push);
    else if (act.kind === "new")
      leaving.to(window.location.pathname.startsWith("/tools") ? "/tools/new" : "/events/new", router.push);
    else if (act.kind === "keys") onKeys();
    else if (act.kind === "search") focusSearch(onSearch);
  };
  useEffect(() => {
    if (!isOn) return;
    let gAt = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const act = actOf(pressedBy(event), event.timeStamp - gAt < SECOND_KEY_MS);
      gAt = act.kind === "waiting" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (act.kind === "nothing" || act.kind === "waiting") return;
      event.preventDefault();
      latest.current(act);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [isOn]);
}

const TAKES_KEYS =
  "input, textarea, select, [contenteditable='true'], [role='textbox'], [role='combobox'], [role='menu'], [role='listbox']";

function pressedBy(event: KeyboardEvent): Pressed {
  const target = event.target instanceof Element ? event.target : null;
  return {
    key: event.key,
    isModified: event.ctrlKey || event.metaKey || event.altKey,
    isTaken:
      target?.closest(TAKES_KEYS) != null ||
      document.querySelector("[role='dialog'], [role='alertdialog'], [role='menu']") !== null,
  };
}

/** The page's own search where it has one, else the palette. */
function focusSearch(openPalette: () => void): void {
  const field = document.querySelector<HTMLInputElement>("main input[type='search']");
  if (field) {
    field.focus();
    field.select();
  } else openPalette();
}
