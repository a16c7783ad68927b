import type { Metadata } from "next";
import { DesignPage } from "#design/design-page.tsx";

export const metadata: Metadata = { title: "Components" };

export default function Page() {
  return <DesignPage />;
}
