"use client";

import type { HookShown } from "@carillon/core/contracts";
import { CopyLine } from "#ui/copy-line.tsx";
import { Notice } from "#ui/notice.tsx";

/** An address and a secret that were just made: the secret is not shown again. */
export function HookShownNotice({ hook }: { readonly hook: HookShown }) {
  return (
    <Notice
      tone="good"
      title={hook.secret === null ? "The address to send to" : "Copy the secret now: it is not shown again"}
      live
    >
      <CopyLine label="Address" value={hook.url} />
      {hook.secret === null ? null : <CopyLine label="Secret" value={hook.secret} />}
    </Notice>
  );
}
