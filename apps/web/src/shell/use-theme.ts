"use client";

import { useState } from "react";
import { THEME_COOKIE, type Theme, themeOf } from "#shell/theme.ts";

const YEAR_SECONDS = 31_536_000;

/** The theme on the page and a way to change it; kept in a cookie, so that the server draws the right one first. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() =>
    typeof document === "undefined" ? "system" : themeOf(document.documentElement.dataset.theme),
  );
  const choose = (next: Theme) => {
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    const age = next === "system" ? 0 : YEAR_SECONDS;
    // Not the cookie store: it exists only where the page is served by HTTPS, and an install in a LAN is not.
    Reflect.set(document, "cookie", `${THEME_COOKIE}=${next}; path=/; max-age=${age}; samesite=lax`);
    setTheme(next);
  };
  return [theme, choose];
}
