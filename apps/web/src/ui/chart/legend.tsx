import { clsx } from "clsx";

type LegendProps = {
  readonly title: string;
  /** The class is that of the mark's colour. */
  readonly marks: readonly {
    readonly name: string;
    readonly className: string;
    /** Of a line, in the colour of its border. */
    readonly isLine?: boolean;
  }[];
};

/** A chart's title and what its colours stand for; in a `figure`. */
export function Legend({ title, marks }: LegendProps) {
  return (
    <figcaption className="mb-2 flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-xs">
      <span className="flex-1 whitespace-nowrap font-medium text-ink">{title}</span>
      {marks.map(({ name, className, isLine }) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={clsx(isLine ? "w-4 border-t border-dashed" : "size-2.5 rounded-[2px]", className)}
          />
          {name}
        </span>
      ))}
    </figcaption>
  );
}
