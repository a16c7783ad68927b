import type { Calendar } from "@carillon/core/contracts";

/** What is done with one calendar. */
export type CalendarDialog = "times" | "edit" | "delete";

/** The dialog that is open. */
export type OpenDialog =
  | { readonly kind: "create" | "import" }
  | { readonly kind: CalendarDialog; readonly calendar: Calendar };
