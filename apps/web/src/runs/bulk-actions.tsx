"use client";

import type { BulkVerb } from "@carillon/core/contracts";
import { Ban, RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { isUnfinished } from "#runs/use-run.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";

const BulkDialog = dynamic(() => import("#runs/bulk-dialog.tsx").then((module) => module.BulkDialog), {
  ssr: false,
});

type BulkActionsProps = {
  /** The filters of the list, by their keys in the address. */
  readonly get: (key: string) => string;
};

/** Replay or cancel all that the list's filters fit; where they fit only the one or the other, only that is offered. */
export function BulkActions({ get }: BulkActionsProps) {
  const [verb, setVerb] = useState<BulkVerb | null>(null);
  const status = get("status");
  const close = () => setVerb(null);
  return (
    <>
      {status === "" || !isUnfinished(status) ? (
        <GuardedButton onClick={() => setVerb("replay")}>
          <RotateCcw className="size-4" aria-hidden="true" />
          Replay these…
        </GuardedButton>
      ) : null}
      {status === "" || isUnfinished(status) ? (
        <GuardedButton onClick={() => setVerb("cancel")}>
          <Ban className="size-4" aria-hidden="true" />
          Cancel these…
        </GuardedButton>
      ) : null}
      {verb ? <BulkDialog verb={verb} get={get} onClose={close} /> : null}
    </>
  );
}
