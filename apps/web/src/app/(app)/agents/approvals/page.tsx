import type { Metadata } from "next";
import { ApprovalsTab } from "#agents/approvals-tab.tsx";

export const metadata: Metadata = { title: "Approvals" };

export default function Page() {
  return <ApprovalsTab />;
}
