import type { Metadata } from "next";
import { CalendarPage } from "#calendar/calendar-page.tsx";

export const metadata: Metadata = { title: "Calendar" };

export default function Page() {
  return <CalendarPage />;
}
