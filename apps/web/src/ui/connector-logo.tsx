"use client";

import { clsx } from "clsx";
import { useConnectors } from "#tools/use-connectors.ts";

const SIZES = {
  sm: "size-6 p-1 rounded-md",
  md: "size-8 p-1.5 rounded-md",
  lg: "size-10 p-2 rounded-lg",
} as const;

/** The mark of a service as its connector declares it, on a light tile in both themes; its initial where it has none. */
export function ConnectorLogo({
  type,
  size = "md",
}: {
  readonly type: string;
  readonly size?: keyof typeof SIZES;
}) {
  const { data } = useConnectors();
  const icon = data?.connectors.find((connector) => connector.type === type)?.icon;
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "grid shrink-0 place-items-center border border-line bg-[#fdfcfa] text-[#4a4035]",
        SIZES[size],
      )}
    >
      {icon ? (
        <svg viewBox="0 0 24 24" className="size-full" aria-hidden="true">
          {icon.map(({ d, fill }) => (
            <path key={d} d={d} fill={fill} />
          ))}
        </svg>
      ) : (
        // Not while it is loading: a letter that turns into a mark is a flicker.
        data && <span className="font-semibold text-2xs leading-none">{type.slice(0, 1)}</span>
      )}
    </span>
  );
}
