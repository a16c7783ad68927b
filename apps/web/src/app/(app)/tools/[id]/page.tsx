import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ToolPage } from "#tools/tool-page.tsx";

export const metadata: Metadata = { title: "Tool" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id < 1) notFound();
  return <ToolPage id={id} />;
}
