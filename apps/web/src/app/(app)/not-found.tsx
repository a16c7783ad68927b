import { buttonLook } from "#ui/button-look.ts";

/** Within the shell, which has the mark, the landmarks and the way to all pages. */
export default function NotFound() {
  return (
    <div className="flex flex-col items-center rounded-lg border border-line border-dashed px-6 py-12 text-center">
      <h1 className="font-semibold text-base">There is no page at this address</h1>
      <p className="mt-1 text-ink-2">The link may be old, or a letter of it is missing.</p>
      {/* A plain link: this comes with every page, so it brings no component along. */}
      <a href="/" className={buttonLook({ className: "mt-4" })}>
        Go to the overview
      </a>
    </div>
  );
}
