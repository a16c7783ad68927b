"use client";

import type { ConnectorDefinition } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTRPC } from "#api/trpc.ts";
import { ActionDoc } from "#docs/action-doc.tsx";
import { FieldTable } from "#docs/field-table.tsx";
import { useConnectors } from "#tools/use-connectors.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const BACK = { href: "/docs", label: "Docs" };
const FRESH_MS = 600_000;

type ConnectorDocProps = {
  readonly type: string;
  /** What is known of its errors, drawn on the server. */
  readonly errors: ReactNode;
};

/** All that a connector declares of itself. */
export function ConnectorDoc({ type, errors }: ConnectorDocProps) {
  const trpc = useTRPC();
  const connectors = useConnectors();
  const actions = useQuery(trpc.tools.getAvailableActions.queryOptions({ type }, { staleTime: FRESH_MS }));
  const isDrawn = actions.data !== undefined && connectors.data !== undefined;
  // An address that names an action came before the action was there.
  useEffect(() => {
    if (isDrawn) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [isDrawn]);
  const connector = connectors.data?.connectors.find((each) => each.type === type);
  if (!connectors.data) {
    return (
      <>
        <PageHeader back={BACK} title="Connector" />
        {connectors.error ? (
          <LoadError error={connectors.error} what="connector" onRetry={() => void connectors.refetch()} />
        ) : (
          <SkeletonRows rows={8} label="the connector" />
        )}
      </>
    );
  }
  if (!connector) {
    return (
      <>
        <PageHeader back={BACK} title="Connector" />
        <EmptyState icon={SearchX} title="This install has no such connector">
          It may come from a package that is not in CONNECTORS any more.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        back={BACK}
        icon={<ConnectorLogo type={type} size="lg" />}
        title={connector.name}
        description={connector.description}
        actions={
          connector.builtIn ? null : (
            <Button asChild variant="primary">
              <Link href={`/tools/new?type=${type}`}>Connect</Link>
            </Button>
          )
        }
      />
      <div className="space-y-4">
        <Facts connector={connector} />
        <Card title="Credentials" description={credentialWords(connector)}>
          {connector.builtIn ? (
            <p className="text-ink-2">None: each workspace has it.</p>
          ) : (
            <FieldTable caption="Credentials" schema={connector.credentialsSchema} />
          )}
        </Card>
        {actions.data ? (
          actions.data.actions.map((action) => <ActionDoc key={action.id} action={action} />)
        ) : actions.error ? (
          <LoadError error={actions.error} what="actions" onRetry={() => void actions.refetch()} />
        ) : (
          <SkeletonRows rows={6} label="the actions" />
        )}
        <Card title="Errors">{errors}</Card>
      </div>
    </>
  );
}

function credentialWords({ builtIn, oauth }: ConnectorDefinition): string | undefined {
  if (builtIn) return undefined;
  return oauth
    ? "Entered by hand, or got by the button Connect. Secrets are stored encrypted and never shown again."
    : "Secrets are stored encrypted and never shown again.";
}

function Facts({ connector }: { readonly connector: ConnectorDefinition }) {
  const { type, category, rateLimit, timeoutMs, docsUrl } = connector;
  return (
    <Card>
      <DescriptionList
        rows={[
          { term: "Type", value: <code className="font-mono text-xs">{type}</code> },
          { term: "Category", value: category },
          {
            term: "Limit",
            value: rateLimit
              ? `${rateLimit.limit} calls in ${rateLimit.windowMs / 1_000} s a connection, over all workers; yours to change`
              : "None of its own",
          },
          { term: "Time for one call", value: `${timeoutMs / 1_000} s, unless an action says otherwise` },
          ...(docsUrl
            ? [
                {
                  term: "Its own docs",
                  value: (
                    <a
                      href={docsUrl}
                      rel="noreferrer"
                      target="_blank"
                      className="wrap-anywhere font-medium text-accent underline-offset-2 hover:underline"
                    >
                      {docsUrl}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
