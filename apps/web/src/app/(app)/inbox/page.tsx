import type { Metadata } from "next";
import { InboxPage } from "#inbox/inbox-page.tsx";

export const metadata: Metadata = { title: "Test inbox" };

export default function Page() {
  return <InboxPage />;
}
