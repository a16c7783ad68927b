import { InboxPage } from "#inbox/inbox-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Test inbox" };

export default function Page() {
  return <InboxPage />;
}
