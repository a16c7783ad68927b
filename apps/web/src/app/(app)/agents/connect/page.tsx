import type { Metadata } from "next";
import { ConnectTab } from "#agents/connect-tab.tsx";

export const metadata: Metadata = { title: "Connect an agent" };

export default function Page() {
  return <ConnectTab />;
}
