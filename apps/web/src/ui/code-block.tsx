import { clsx } from "clsx";
import { CopyButton } from "#ui/copy-button.tsx";

type CodeBlockProps = {
  readonly code: string;
  readonly label: string;
  /** Long lines break instead of scrolling. */
  readonly wrap?: boolean | undefined;
  readonly tall?: boolean | undefined;
};

/** The copy button lies inside what scrolls, so that the keyboard reaches the scroller through it. */
export function CodeBlock({ code, label, wrap, tall }: CodeBlockProps) {
  return (
    <figure
      aria-label={label}
      className={clsx(
        "min-w-0 overflow-auto rounded-md border border-line bg-sunken",
        tall ? "max-h-[480px]" : "max-h-72",
      )}
    >
      <div className="sticky top-1 left-0 z-10 float-right mr-1 rounded-md bg-sunken">
        <CopyButton text={code} label={`Copy ${label}`} />
      </div>
      <pre
        className={clsx(
          "p-3 font-mono text-ink text-xs leading-[18px]",
          wrap ? "wrap-anywhere whitespace-pre-wrap" : "whitespace-pre",
        )}
      >
        {code}
      </pre>
    </figure>
  );
}
