import { ActionsPage } from "#actions/actions-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Actions" };

export default function Page() {
  return <ActionsPage />;
}
