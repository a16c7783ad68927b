import { ToolsPage } from "#tools/tools-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Tools" };

export default function Page() {
  return <ToolsPage />;
}
