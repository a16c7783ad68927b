import { Sample } from "#design/sample.tsx";

/** Written in full, so that the stylesheet has them. */
const COLOURS = [
  ["canvas", "bg-canvas"],
  ["surface", "bg-surface"],
  ["sunken", "bg-sunken"],
  ["raised", "bg-raised"],
  ["hover", "bg-hover"],
  ["selected", "bg-selected"],
  ["line", "bg-line"],
  ["line-strong", "bg-line-strong"],
  ["ink", "bg-ink"],
  ["ink-2", "bg-ink-2"],
  ["ink-3", "bg-ink-3"],
  ["accent", "bg-accent"],
  ["accent-solid", "bg-accent-solid"],
  ["accent-wash", "bg-accent-wash"],
  ["focus", "bg-focus"],
  ["good", "bg-good"],
  ["good-wash", "bg-good-wash"],
  ["bad", "bg-bad"],
  ["bad-solid", "bg-bad-solid"],
  ["bad-wash", "bg-bad-wash"],
  ["warn", "bg-warn"],
  ["warn-wash", "bg-warn-wash"],
  ["info", "bg-info"],
  ["info-wash", "bg-info-wash"],
  ["chart", "bg-chart"],
] as const;

export function ColourTokens() {
  return (
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      {COLOURS.map(([name, look]) => (
        <li key={name}>
          <span aria-hidden="true" className={`block h-8 rounded-md border border-line ${look}`} />
          <span className="font-mono text-2xs text-ink-2">{name}</span>
        </li>
      ))}
    </ul>
  );
}

const SIZES = [
  ["text-xl", "20/28, a page's title"],
  ["text-lg", "16/24, a dialog's title"],
  ["text-base", "14/20, a section's title"],
  ["text-sm", "13/20, text"],
  ["text-xs", "12/16, help and what stands beside"],
  ["text-2xs", "11/16, badges and labels"],
] as const;

export function TypeTokens() {
  return (
    <>
      {SIZES.map(([size, use]) => (
        <p key={size} className={size}>
          Ring the bells on time{" "}
          <span className="text-ink-3 text-xs">
            {size}, {use}
          </span>
        </p>
      ))}
      <p className="font-mono text-xs">
        0123456789 0 9 * * 1-5 {"{"}"id": "0195a0c2"{"}"}
      </p>
    </>
  );
}

const STEPS = [
  ["1", "w-1"],
  ["2", "w-2"],
  ["3", "w-3"],
  ["4", "w-4"],
  ["6", "w-6"],
  ["8", "w-8"],
] as const;
const CORNERS = [
  ["sm, 4 px", "rounded-sm"],
  ["md, 6 px", "rounded-md"],
  ["lg, 8 px", "rounded-lg"],
  ["xl, 12 px", "rounded-xl"],
] as const;

export function SpaceTokens() {
  return (
    <>
      <Sample name="space">
        {STEPS.map(([step, width]) => (
          <span key={step} className="text-center text-2xs text-ink-3">
            <span aria-hidden="true" className={`mx-auto block h-6 bg-accent-solid ${width}`} />
            {Number(step) * 4}
          </span>
        ))}
      </Sample>
      <Sample name="corners and the one shadow">
        {CORNERS.map(([name, corner]) => (
          <span
            key={name}
            className={`grid h-12 w-20 place-items-center border border-line bg-surface text-2xs text-ink-3 ${corner}`}
          >
            {name}
          </span>
        ))}
        <span className="grid h-12 w-20 place-items-center rounded-lg border border-line bg-raised text-2xs text-ink-3 shadow-pop">
          pop
        </span>
      </Sample>
    </>
  );
}

export function MotionTokens() {
  return (
    <Sample name="transition 100 ms · enter 120 ms · slide in 140 ms">
      <span className="rounded-md border border-line px-3 py-2 transition-colors hover:border-accent hover:text-accent">
        Point at this
      </span>
      <span
        className="size-4 animate-spin rounded-full border-2 border-line-strong border-t-accent"
        aria-hidden="true"
      />
      <span className="h-4 w-16 animate-pulse rounded-sm bg-selected" aria-hidden="true" />
      <span className="h-4 w-24 rounded-sm border border-line hatched" aria-hidden="true" />
      <span className="text-ink-3 text-xs">working, coming, waiting</span>
    </Sample>
  );
}
