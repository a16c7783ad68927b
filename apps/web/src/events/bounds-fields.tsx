import type { Issue } from "@carillon/core/contracts";
import type { Bounds } from "#events/schedule-bounds.ts";
import { WallTimeField } from "#events/wall-time-field.tsx";
import { withTimes } from "#format/with-times.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type BoundsFieldsProps = {
  readonly bounds: Bounds;
  readonly onChange: (bounds: Partial<Bounds>) => void;
  readonly timezone: string;
  /** One time has neither start nor end. */
  readonly isOnce: boolean;
  readonly issues: readonly Issue[];
};

/** From when to when schedules fire, and how far their runs are spread. */
export function BoundsFields({ bounds, onChange, timezone, isOnce, issues }: BoundsFieldsProps) {
  const issueOf = (name: string) => {
    const message = issues.find(({ path }) => path === name)?.message;
    return message === undefined ? undefined : withTimes(message, timezone);
  };
  return (
    <div className="space-y-4">
      {isOnce ? null : (
        <>
          <WallTimeField
            label="Not before"
            value={bounds.startAt}
            onChange={(startAt) => onChange({ startAt })}
            timezone={timezone}
            error={issueOf("startAt")}
          />
          <WallTimeField
            label="Not after"
            value={bounds.endAt}
            onChange={(endAt) => onChange({ endAt })}
            timezone={timezone}
            error={issueOf("endAt")}
          />
        </>
      )}
      <Field
        label="Jitter, in seconds"
        hint="Moves each run by a time drawn anew, so that many do not call at once; at most 3,600"
        error={issueOf("jitterSeconds")}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={bounds.jitterSeconds}
            placeholder="0"
            autoComplete="off"
            onChange={(event) => onChange({ jitterSeconds: event.target.value.trim() })}
          />
        )}
      </Field>
    </div>
  );
}
