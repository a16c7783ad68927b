"use client";

import type { ConnectorDefinition, Tool } from "@carillon/core/contracts";
import { Link2, Unlink } from "lucide-react";
import { Badge } from "#ui/badge.tsx";
import { Card } from "#ui/card.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Notice } from "#ui/notice.tsx";
import { RelativeTime } from "#ui/time.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";
import { RedirectUri } from "./redirect-uri.tsx";
import { useConnect } from "./use-connect.ts";

type Connection = NonNullable<Tool["connection"]>;

const LOOKS = {
  "not-connected": { word: "Not connected", tone: "neutral", verb: "Connect" },
  connected: { word: "Connected", tone: "good", verb: "Reconnect" },
  "reconnect-needed": { word: "Reconnect needed", tone: "bad", verb: "Reconnect" },
} as const;

type ConnectionStateProps = {
  readonly tool: Tool;
  readonly connection: Connection;
  readonly oauth: ConnectorDefinition["oauth"];
};

/** How a tool that uses OAuth2 stands with its provider, and the buttons that change that. */
export function ConnectionState({ tool, connection, oauth }: ConnectionStateProps) {
  const { connect, isConnecting, disconnect, isDisconnecting } = useConnect();
  const { set } = useUrlFilters();
  const { status, problem, scopes } = connection;
  const { word, tone, verb } = LOOKS[status];
  return (
    <Card
      title="Access"
      description={<Account connection={connection} />}
      actions={<Badge tone={tone}>{word}</Badge>}
      className="max-w-3xl"
    >
      <div className="space-y-3">
        {problem ? (
          <Notice tone="bad" title="It has to be connected again">
            {problem}
          </Notice>
        ) : null}
        {scopes.length > 0 && status === "connected" ? (
          <p className="wrap-anywhere text-ink-3 text-xs">Allowed: {scopes.join(", ")}</p>
        ) : null}
        {oauth && status !== "connected" ? <RedirectUri oauth={oauth} /> : null}
        <div className="flex flex-wrap gap-2">
          <GuardedButton
            variant={status === "connected" ? "secondary" : "primary"}
            busy={isConnecting}
            onClick={() => connect(tool.id, oauth)}
          >
            <Link2 className="size-4" aria-hidden="true" />
            {verb}
          </GuardedButton>
          {status === "not-connected" ? null : (
            <GuardedButton
              busy={isDisconnecting}
              onClick={() => {
                // How coming back ended is no news any more.
                set("oauth", "");
                disconnect(tool.id);
              }}
            >
              <Unlink className="size-4" aria-hidden="true" />
              Disconnect
            </GuardedButton>
          )}
        </div>
      </div>
    </Card>
  );
}

function Account({ connection: { status, account, expiresAt } }: { readonly connection: Connection }) {
  if (status === "not-connected") return "It is saved, but nobody has allowed it at the provider yet.";
  const as = account ? `Connected as ${account}.` : "Connected; the provider does not say as whom.";
  if (status === "reconnect-needed") return as;
  return (
    <>
      {as}{" "}
      {expiresAt ? (
        <>
          The access token ends <RelativeTime at={expiresAt} /> and is renewed before.
        </>
      ) : (
        "The access does not end by itself."
      )}
    </>
  );
}
