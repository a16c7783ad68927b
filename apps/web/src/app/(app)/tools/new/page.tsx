import { NewToolPage } from "#tools/new-tool-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Connect a tool" };

export default function Page() {
  return <NewToolPage />;
}
