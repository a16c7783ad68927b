import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A table with a caption for those who cannot see it; it scrolls in itself before the page does. */
export function Table({
  caption,
  head,
  children,
}: {
  readonly caption: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-line border-b">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...props}
      className={clsx(
        "h-9 whitespace-nowrap px-3 font-medium text-ink-3 text-xs first:pl-4 last:pr-4",
        className,
      )}
    />
  );
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      {...props}
      className={clsx(
        "relative border-line border-b transition-colors last:border-b-0 hover:bg-hover",
        className,
      )}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td {...props} className={clsx("h-11 px-3 py-2 align-middle first:pl-4 last:pr-4", className)} />;
}
