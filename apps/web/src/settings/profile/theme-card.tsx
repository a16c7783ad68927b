"use client";

import { THEMES } from "#shell/theme.ts";
import { useTheme } from "#shell/use-theme.ts";
import { Card } from "#ui/card.tsx";
import { Segmented } from "#ui/segmented.tsx";

const LABELS = { system: "As the system", light: "Light", dark: "Dark" } as const;
const OPTIONS = THEMES.map((value) => ({ value, label: LABELS[value] }));

export function ThemeCard() {
  const [theme, choose] = useTheme();
  return (
    <Card title="Look" description="Of this browser.">
      <Segmented label="Theme" value={theme} options={OPTIONS} onChange={choose} />
    </Card>
  );
}
