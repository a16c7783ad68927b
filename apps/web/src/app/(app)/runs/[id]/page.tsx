import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunPage } from "#runs/run-page.tsx";

export const metadata: Metadata = { title: "Run" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  return <RunPage id={id} />;
}
