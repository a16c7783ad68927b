import type { Metadata } from "next";
import { RolesTab } from "#agents/roles-tab.tsx";

export const metadata: Metadata = { title: "Agent roles" };

export default function Page() {
  return <RolesTab />;
}
