import type { Metadata } from "next";
import { CostsTab } from "#agents/costs/costs-tab.tsx";

export const metadata: Metadata = { title: "Costs" };

export default function Page() {
  return <CostsTab />;
}
