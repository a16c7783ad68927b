"use client";

import { Toaster } from "sonner";

export function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      gap={8}
      offset={16}
      toastOptions={{
        duration: 5_000,
        style: {
          background: "var(--raised)",
          color: "var(--ink)",
          border: "1px solid var(--line)",
          borderRadius: "8px",
          boxShadow: "var(--shadow-pop)",
          fontSize: "13px",
          padding: "12px",
        },
      }}
    />
  );
}
