import { type RangeScale, shareOn } from "#ui/chart/range-scale.ts";

type RangeBarProps = {
  readonly scale: RangeScale;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
};

const percent = (share: number) => `${share * 100}%`;

/** From `low` to `high` on a scale that a whole list shares, with marks at all three. Say the numbers beside it. */
export function RangeBar({ scale, low, middle, high }: RangeBarProps) {
  const [from, at, to] = [low, middle, high].map((value) => shareOn(scale, value)) as [
    number,
    number,
    number,
  ];
  return (
    <div aria-hidden="true" className="relative h-4">
      {scale.ticks.map((tick) => (
        <span
          key={tick}
          className="absolute inset-y-0 border-line border-l"
          style={{ left: percent(shareOn(scale, tick)) }}
        />
      ))}
      <span
        className="absolute top-1/2 h-1 -translate-y-1/2 rounded-full bg-chart"
        style={{ left: percent(from), width: percent(to - from) }}
      />
      <span
        className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full border-2 border-ink-2 bg-surface"
        style={{ left: percent(from) }}
      />
      <span
        className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full bg-info"
        style={{ left: percent(at) }}
      />
      <span
        className="absolute top-1/2 h-3.5 w-0.5 -translate-1/2 rounded-full bg-warn"
        style={{ left: percent(to) }}
      />
    </div>
  );
}
