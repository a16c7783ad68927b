import type { Metadata } from "next";
import { buttonLook } from "#ui/button-look.ts";
import { Wordmark } from "#ui/logo.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-4 px-6">
      <Wordmark />
      <div>
        <h1 className="font-semibold text-xl">There is no page at this address</h1>
        <p className="mt-1 text-ink-2">The link may be old, or a letter of it is missing.</p>
      </div>
      {/* A plain link: this comes with every page, so it brings no component along. */}
      <a href="/" className={buttonLook({ className: "w-fit" })}>
        Go to the overview
      </a>
    </main>
  );
}
