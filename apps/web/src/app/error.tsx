"use client";

import { buttonLook } from "#ui/button-look.ts";

/** A page that broke while it was drawn. It comes with every page, so it brings no component along. */
export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <div className="p-8">
      <div className="flex flex-col items-center rounded-lg border border-line border-dashed px-6 py-12 text-center">
        <h2 className="font-semibold text-base">This page could not be shown</h2>
        <p className="mt-1 max-w-md text-balance text-ink-2">
          Something on it broke. Your data is untouched.
        </p>
        <button type="button" onClick={reset} className={buttonLook({ className: "mt-4" })}>
          Try again
        </button>
      </div>
    </div>
  );
}
