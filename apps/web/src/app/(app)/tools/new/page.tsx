import type { Metadata } from "next";
import { NewToolPage } from "#tools/new-tool-page.tsx";

export const metadata: Metadata = { title: "Connect a tool" };

export default function Page() {
  return <NewToolPage />;
}
