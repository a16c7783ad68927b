import { EventsPage } from "#events/events-page.tsx";
import type { Metadata } from "next";
import { Suspense } from "react";

export const metadata: Metadata = { title: "Events" };

export default function Page() {
  return (
    <Suspense>
      <EventsPage />
    </Suspense>
  );
}
