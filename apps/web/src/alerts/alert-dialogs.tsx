"use client";

import type { AlertRule } from "@carillon/core/contracts";
import dynamic from "next/dynamic";

const AlertDialog = dynamic(() => import("#alerts/alert-dialog.tsx").then((module) => module.AlertDialog), {
  ssr: false,
});
const DeleteAlert = dynamic(() => import("#alerts/delete-alert.tsx").then((module) => module.DeleteAlert), {
  ssr: false,
});

export type OpenAlert =
  | { readonly kind: "create" }
  | { readonly kind: "edit" | "delete"; readonly rule: AlertRule };

type AlertDialogsProps = {
  readonly open: OpenAlert | null;
  /** What a new rule begins with; null: all events. */
  readonly eventId: number | null;
  readonly onClose: () => void;
};

/** What is asked of a rule that is made, changed or deleted. */
export function AlertDialogs({ open, eventId, onClose }: AlertDialogsProps) {
  if (open?.kind === "create") return <AlertDialog eventId={eventId} onClose={onClose} />;
  if (open?.kind === "edit") return <AlertDialog saved={open.rule} eventId={null} onClose={onClose} />;
  return open ? <DeleteAlert rule={open.rule} onClose={onClose} /> : null;
}
