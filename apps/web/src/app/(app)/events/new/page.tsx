import type { Metadata } from "next";
import { NewEventPage } from "#events/new-event-page.tsx";

export const metadata: Metadata = { title: "New event" };

export default function Page() {
  return <NewEventPage />;
}
