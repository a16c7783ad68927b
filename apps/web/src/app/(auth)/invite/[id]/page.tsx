import type { Metadata } from "next";
import { cookies } from "next/headers";
import { InvitePage } from "#auth/invite-page.tsx";

export const metadata: Metadata = { title: "Invitation" };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const { id } = await params;
  const hasSession = (await cookies()).getAll().some(({ name }) => name.endsWith("session_token"));
  return <InvitePage id={id} hasSession={hasSession} />;
}
