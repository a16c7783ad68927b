import { clsx } from "clsx";

type MeterProps = {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The share from which on it is drawn as a warning. */
  readonly alarmAt?: number | undefined;
};

const FULL = 100;

/** How much of something is used, as a bar; say the numbers beside it. */
export function Meter({ label, value, max, alarmAt = 0.9 }: MeterProps) {
  const share = max <= 0 ? 0 : Math.min(1, value / max);
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw their own meter by no token of ours
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={`${value} of ${max}`}
      className="mt-1 h-1.5 overflow-hidden rounded-full bg-selected"
    >
      <div
        className={clsx("h-full rounded-full", share >= alarmAt ? "bg-bad" : "bg-chart")}
        style={{ width: `${share * FULL}%` }}
      />
    </div>
  );
}
