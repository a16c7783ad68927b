"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { THEMES, themeOf } from "#shell/theme.ts";
import { useTheme } from "#shell/use-theme.ts";
import type { MenuEntry } from "#ui/menu-entry.ts";

const LOOKS = {
  system: { label: "As the system", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
} as const;

/** The choice of theme, as part of a menu. */
export function useThemeEntry(): MenuEntry {
  const [theme, choose] = useTheme();
  const options = THEMES.map((value) => {
    const { label, icon: Icon } = LOOKS[value];
    return { value, label, icon: <Icon className="size-4 text-ink-3" aria-hidden="true" /> };
  });
  return {
    kind: "choice",
    key: "theme",
    label: "Theme",
    value: theme,
    options,
    onChange: (next) => choose(themeOf(next)),
  };
}
