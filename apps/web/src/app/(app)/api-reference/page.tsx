import type { Metadata } from "next";
import { ApiReferencePage } from "#api-reference/api-reference-page.tsx";

export const metadata: Metadata = { title: "REST API" };

export default function Page() {
  return <ApiReferencePage />;
}
