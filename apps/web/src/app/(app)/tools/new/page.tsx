import { NewToolPage } from "#tools/new-tool-page.tsx";
import type { Metadata } from "next";
import { Suspense } from "react";

export const metadata: Metadata = { title: "Connect a tool" };

export default function Page() {
  return (
    <Suspense>
      <NewToolPage />
    </Suspense>
  );
}
