"use client";

import { THEME_COOKIE, type Theme, themeOf } from "#shell/theme.ts";
import { useState } from "react";

const YEAR_SECONDS = 31_536_000;

/** The theme on the page and a way to change it; kept in a cookie, so that the server draws the right one first. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() =>
    typeof document === "undefined" ? "system" : themeOf(document.documentElement.dataset["theme"]),
  );
  const choose = (next: Theme) => {
    if (next === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = next;
    const age = next === "system" ? 0 : YEAR_SECONDS;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${age}; samesite=lax`;
    setTheme(next);
  };
  return [theme, choose];
}
