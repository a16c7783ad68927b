import { ToolsPage } from "#tools/tools-page.tsx";
import type { Metadata } from "next";
import { Suspense } from "react";

export const metadata: Metadata = { title: "Tools" };

export default function Page() {
  return (
    <Suspense>
      <ToolsPage />
    </Suspense>
  );
}
