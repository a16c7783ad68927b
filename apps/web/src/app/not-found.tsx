import type { Metadata } from "next";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
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
      <Button asChild className="w-fit">
        <Link href="/">Go to the overview</Link>
      </Button>
    </main>
  );
}
