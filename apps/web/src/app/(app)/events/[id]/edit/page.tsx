import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditEventPage } from "#events/edit-event-page.tsx";

export const metadata: Metadata = { title: "Change event" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id < 1) notFound();
  return <EditEventPage id={id} />;
}
