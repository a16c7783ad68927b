"use client";

import type { AlertRule } from "@carillon/core/contracts";
import { useAlertMutations } from "#alerts/use-alerts.ts";
import { useCan } from "#api/use-can.ts";
import { RowMenu } from "#ui/row-menu.tsx";
import { Switch } from "#ui/switch.tsx";

type AlertControlsProps = {
  readonly rule: AlertRule;
  readonly onOpen: (kind: "edit" | "delete") => void;
};

/** Switches a rule, and for who may leads to what else can be done with it. */
export function AlertControls({ rule, onOpen }: AlertControlsProps) {
  const { allowed, reason } = useCan("admin");
  const { switchTo } = useAlertMutations();
  return (
    <span className="inline-flex items-center gap-1 align-middle" title={reason}>
      <Switch
        aria-label={`${rule.name} is on`}
        checked={switchTo.isPending ? switchTo.variables.isActive === true : rule.isActive}
        disabled={!allowed || switchTo.isPending}
        onCheckedChange={(isActive) => switchTo.mutate({ id: rule.id, isActive })}
      />
      {allowed ? (
        <RowMenu
          label={`More about ${rule.name}`}
          edit="Change or test"
          remove="Delete alert"
          onOpen={onOpen}
        />
      ) : null}
    </span>
  );
}
