import { RunsPage } from "#runs/runs-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Runs" };

export default function Page() {
  return <RunsPage />;
}
