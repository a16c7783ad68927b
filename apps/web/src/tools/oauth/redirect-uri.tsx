"use client";

import type { ConnectorOAuth } from "@carillon/core/contracts";
import { CopyLine } from "#ui/copy-line.tsx";
import { Notice } from "#ui/notice.tsx";
import { ownRedirectUri } from "./oauth-draft.ts";
import { useOwnOrigin } from "./use-own-origin.ts";

/** What has to be registered with the app at the provider. */
export function RedirectUri({ oauth }: { readonly oauth: ConnectorOAuth }) {
  const origin = useOwnOrigin();
  const own = ownRedirectUri(oauth, origin);
  if (origin !== "" && own === undefined) {
    return (
      <Notice tone="warn" title="People cannot be sent back to this address">
        Open Carillon at {oauth.redirectUris.map((uri) => new URL(uri).origin).join(" or ")}, or set
        PUBLIC_URL to {origin} and start it again.
      </Notice>
    );
  }
  return (
    <div>
      <CopyLine label="Redirect address" value={own ?? oauth.redirectUris[0] ?? ""} />
      <p className="mt-1.5 text-ink-3 text-xs">
        Register this address with your app at the provider: it sends people back here after they have allowed
        it.
      </p>
    </div>
  );
}
