import { NewEventPage } from "#events/new-event-page.tsx";
import type { Metadata } from "next";
import { Suspense } from "react";

export const metadata: Metadata = { title: "New event" };

export default function Page() {
  return (
    <Suspense>
      <NewEventPage />
    </Suspense>
  );
}
