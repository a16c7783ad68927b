import type { InboxMessage } from "@carillon/core/contracts";
import { ShieldCheck, ShieldOff, ShieldX } from "lucide-react";
import { Badge } from "#ui/badge.tsx";

/** Whether a delivery carries a Standard Webhooks signature that fits the inbox's secret. */
export function SignatureBadge({ signature }: { readonly signature: InboxMessage["signature"] }) {
  switch (signature) {
    case "valid":
      return (
        <Badge tone="good" icon={<ShieldCheck className="size-3" aria-hidden="true" />}>
          Signature valid
        </Badge>
      );
    case "invalid":
      return (
        <Badge tone="bad" icon={<ShieldX className="size-3" aria-hidden="true" />}>
          Signature invalid
        </Badge>
      );
    case "none":
      return <Badge icon={<ShieldOff className="size-3" aria-hidden="true" />}>Not signed</Badge>;
  }
}
