import { clsx } from "clsx";
import type { ReactNode } from "react";

/** What is drawn of one thing, in the order of a point's values. */
export type Series = { readonly name: string; readonly className: string };

/** null: nothing is known of then. */
export type Point = { readonly label: string; readonly values: readonly (number | null)[] };

type ChartFrameProps = {
  /** Of the table that those who cannot see the chart read. */
  readonly caption: string;
  readonly series: readonly Series[];
  readonly points: readonly Point[];
  readonly ticks: readonly number[];
  /** px, with the line of labels below. */
  readonly height: number;
  readonly format: (value: number) => string;
  readonly children: ReactNode;
};

const MAX_LABELS = 8;

/** With keys: on the day clocks go back two hours have one label. */
export function keyed(points: readonly Point[]) {
  return points.map((point, at) => ({ ...point, key: `${at} ${point.label}` }));
}

/** Lines, labels, what the pointer is on in words, and the same as a table: all of a chart but what it draws. */
export function ChartFrame({ caption, series, points, ticks, height, format, children }: ChartFrameProps) {
  const top = ticks.at(-1) ?? 1;
  const every = Math.max(1, Math.ceil(points.length / MAX_LABELS));
  return (
    <>
      <div aria-hidden="true" className="flex gap-2 text-2xs text-ink-3" style={{ height }}>
        <div className="relative mb-6 w-10 shrink-0">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-0 translate-y-1/2 whitespace-nowrap"
              style={{ bottom: `${(tick / top) * 100}%` }}
            >
              {format(tick)}
            </span>
          ))}
        </div>
        <div className="relative min-w-0 flex-1">
          <div className="absolute inset-x-0 top-0 bottom-6">
            {ticks.map((tick) => (
              <div
                key={tick}
                className="absolute inset-x-0 border-line border-t"
                style={{ bottom: `${(tick / top) * 100}%` }}
              />
            ))}
            {children}
          </div>
          <div className="absolute inset-0 flex">
            {keyed(points).map((point, at) => (
              <div key={point.key} className="group relative min-w-0 flex-1 pb-6 hover:bg-hover">
                <Told {...{ point, series, format }} isLeft={at < points.length / 2} />
                {at % every === 0 ? (
                  <span
                    className={clsx(
                      "absolute bottom-0 whitespace-nowrap",
                      at > points.length * 0.9 ? "right-0" : "left-0",
                      at % (every * 2) === 0 ? "" : "max-sm:hidden",
                    )}
                  >
                    {point.label}
                  </span>
                ) : null}
              </div>
            ))}
          </div>
        </div>
      </div>
      {/* Around the table, since a table is as high as its rows whatever it is told. */}
      <div className="sr-only">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              {series.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(points).map(({ key, label, values }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {series.map(({ name }, n) => (
                  <td key={name}>{words(values[n], format)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type ToldProps = {
  readonly point: Point;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly isLeft: boolean;
};

function Told({ point, series, format, isLeft }: ToldProps) {
  return (
    <div
      className={clsx(
        "pointer-events-none absolute top-1 z-10 hidden min-w-28 rounded-md border border-line bg-raised px-2.5 py-1.5 shadow-pop group-hover:block",
        isLeft ? "left-full ml-1" : "right-full mr-1",
      )}
    >
      <p className="whitespace-nowrap">{point.label}</p>
      {series.map(({ name }, n) => (
        <p key={name} className="flex justify-between gap-4 whitespace-nowrap text-ink text-xs">
          {name}
          <span className="font-medium">{words(point.values[n], format)}</span>
        </p>
      ))}
    </div>
  );
}

const words = (value: number | null | undefined, format: (value: number) => string) =>
  value === null || value === undefined ? "–" : format(value);
