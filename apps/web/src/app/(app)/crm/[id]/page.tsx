import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactPage } from "#crm/contact-page.tsx";

export const metadata: Metadata = { title: "Contact" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id < 1) notFound();
  return <ContactPage id={id} />;
}
