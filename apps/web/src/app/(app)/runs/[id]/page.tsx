import { RunPage } from "#runs/run-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Run" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  return <RunPage id={(await params).id} />;
}
