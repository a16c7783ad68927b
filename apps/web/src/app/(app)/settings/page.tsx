import { SettingsPage } from "#settings/settings-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Settings" };

export default function Page() {
  return <SettingsPage />;
}
