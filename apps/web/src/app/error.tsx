"use client";

import { CloudOff } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";

/** A page that broke while it was drawn. */
export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <div className="p-8">
      <EmptyState
        icon={CloudOff}
        title="This page could not be shown"
        action={<Button onClick={reset}>Try again</Button>}
      >
        Something on it broke. Your data is untouched.
      </EmptyState>
    </div>
  );
}
