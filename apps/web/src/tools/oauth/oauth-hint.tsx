"use client";

import type { ConnectorOAuth } from "@carillon/core/contracts";
import { Card } from "#ui/card.tsx";
import { oauthDraft } from "./oauth-draft.ts";
import { RedirectUri } from "./redirect-uri.tsx";

type OAuthHintProps = { readonly oauth: ConnectorOAuth | null; readonly credentials: unknown };

/** In a form that may be connected by OAuth2: how that is done. */
export function OAuthHint({ oauth, credentials }: OAuthHintProps) {
  const draft = oauthDraft(oauth, credentials);
  if (!oauth || draft === "off") return null;
  if (draft === "open" && !oauth.when) {
    return (
      <details className="rounded-lg border border-line bg-surface px-4 py-3">
        <summary className="font-medium text-sm">Connect by OAuth2 instead</summary>
        <p className="mt-2 mb-2 text-ink-2 text-sm">
          Make an app at the provider, and enter its client id and client secret above. Then a Connect button
          leads you there.
        </p>
        <RedirectUri oauth={oauth} />
      </details>
    );
  }
  return (
    <Card
      title="Connect by OAuth2"
      description="Save first; then you are led to the provider to allow it, and come back here."
    >
      <RedirectUri oauth={oauth} />
    </Card>
  );
}
