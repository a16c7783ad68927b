"use client";

import { buttonLook } from "#ui/button-look.ts";

type PageErrorProps = { readonly error: Error; readonly reset: () => void };

/** A page that broke while it was drawn. It comes with every page, so it brings no component along. */
export default function PageError({ error, reset }: PageErrorProps) {
  // Another version has been installed since this tab was opened: its scripts are elsewhere now.
  const isOutdated = error.name === "ChunkLoadError";
  return (
    <div className="p-8">
      <div className="flex flex-col items-center rounded-lg border border-line border-dashed px-6 py-12 text-center">
        <h2 className="font-semibold text-base">
          {isOutdated ? "Carillon was updated" : "This page could not be shown"}
        </h2>
        <p className="mt-1 max-w-md text-balance text-ink-2">
          {isOutdated
            ? "This tab is of the version before. Reload it to go on."
            : "Something on it broke. Your data is untouched."}
        </p>
        <button
          type="button"
          onClick={isOutdated ? () => window.location.reload() : reset}
          className={buttonLook({ className: "mt-4" })}
        >
          {isOutdated ? "Reload" : "Try again"}
        </button>
      </div>
    </div>
  );
}
