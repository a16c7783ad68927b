"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { notify } from "#ui/notify.ts";

const STYLE = {
  background: "var(--raised)",
  color: "var(--ink)",
  border: "1px solid var(--line)",
  borderRadius: "8px",
  boxShadow: "var(--shadow-pop)",
  // What it stands in has a font of its own.
  fontFamily: "var(--font-sans)",
  fontSize: "13px",
  padding: "12px",
} as const;

const ACTION = { background: "transparent", color: "var(--accent)", fontWeight: 600 } as const;

const SHOWN_MS = 5_000;

export function Toaster() {
  useEffect(() => notify.showWith(({ tone, title, ...details }) => toast[tone](title, details)), []);
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      offset={16}
      toastOptions={{ duration: SHOWN_MS, style: STYLE, actionButtonStyle: ACTION }}
    />
  );
}
