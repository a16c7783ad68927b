"use client";

import type { AlertRule } from "@carillon/core/contracts";
import { settingsOf } from "#alerts/alert-draft.ts";
import { useAlertMutations } from "#alerts/use-alerts.ts";
import { useCan } from "#api/use-can.ts";
import { Switch } from "#ui/switch.tsx";

export function AlertSwitch({ rule }: { readonly rule: AlertRule }) {
  const { allowed, reason } = useCan("admin");
  const { switchTo } = useAlertMutations();
  return (
    <span className="inline-flex" title={reason}>
      <Switch
        aria-label={`${rule.name} is on`}
        checked={switchTo.isPending ? switchTo.variables.isActive === true : rule.isActive}
        disabled={!allowed || switchTo.isPending}
        onCheckedChange={(isActive) => switchTo.mutate({ ...settingsOf(rule), isActive })}
      />
    </span>
  );
}
