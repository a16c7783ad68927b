"use client";

import { plural } from "#format/plural.ts";
import { useConnectors } from "#tools/use-connectors.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function ConnectorPicker() {
  const { data, error, refetch, isFetching } = useConnectors();
  if (error && !data)
    return (
      <LoadError error={error} what="list of connectors" onRetry={() => void refetch()} busy={isFetching} />
    );
  if (!data) return <SkeletonRows rows={4} label="the connectors" />;
  return (
    <>
      {data.problems?.map(({ source, problem }) => (
        <Notice key={`${source} ${problem}`} tone="warn" title={`${source} was left out`}>
          {problem}
        </Notice>
      ))}
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {data.connectors
          .filter(({ builtIn }) => !builtIn)
          .map((connector) => (
            <li
              key={connector.type}
              className="relative flex gap-3 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-line-strong hover:bg-hover"
            >
              <ConnectorLogo type={connector.type} size="lg" />
              <div className="min-w-0">
                <h2 className="font-semibold">
                  <Link href={`/tools/new?type=${connector.type}`} className="stretched rounded-sm">
                    {connector.name}
                  </Link>
                </h2>
                <p className="mt-0.5 text-ink-2">{connector.description}</p>
                <p className="mt-1.5 text-ink-3 text-xs">{plural(connector.actions, "action")}</p>
              </div>
            </li>
          ))}
      </ul>
    </>
  );
}
