"use client";

import { plural } from "#format/plural.ts";
import { useConnectors } from "#tools/use-connectors.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** Every connector of this install, those from packages too. */
export function ConnectorIndex() {
  const { data, error, refetch } = useConnectors();
  const sorted = data?.connectors.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <section aria-labelledby="connectors">
      <h2 id="connectors" className="mb-2 font-semibold text-base">
        Connectors
      </h2>
      {!data && error ? <LoadError error={error} what="connectors" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={8} label="the connectors" /> : null}
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {sorted?.map(({ type, name, description, actions }) => (
          <li
            key={type}
            className="relative flex items-start gap-3 rounded-lg border border-line bg-surface p-3 transition-colors hover:border-line-strong"
          >
            <ConnectorLogo type={type} />
            <div className="min-w-0">
              <Link href={`/docs/connectors/${type}`} className="stretched font-medium">
                {name}
              </Link>
              <p className="line-clamp-2 text-ink-2 text-xs">{description}</p>
              <p className="text-ink-3 text-xs">{plural(actions, "action")}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
