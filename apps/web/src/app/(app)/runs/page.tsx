import { RunsPage } from "#runs/runs-page.tsx";
import type { Metadata } from "next";
import { Suspense } from "react";

export const metadata: Metadata = { title: "Runs" };

export default function Page() {
  return (
    <Suspense>
      <RunsPage />
    </Suspense>
  );
}
