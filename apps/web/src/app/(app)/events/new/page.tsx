import { NewEventPage } from "#events/new-event-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "New event" };

export default function Page() {
  return <NewEventPage />;
}
