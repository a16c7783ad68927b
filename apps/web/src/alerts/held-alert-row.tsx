import type { AlertRuleCreateInput } from "@carillon/core/contracts";
import { Trash2 } from "lucide-react";
import { whenWords } from "#alerts/alert-words.ts";
import { Button } from "#ui/button.tsx";

type HeldAlertRowProps = { readonly rule: AlertRuleCreateInput; readonly onRemove: () => void };

/** A rule that comes with its event. */
export function HeldAlertRow({ rule, onRemove }: HeldAlertRowProps) {
  return (
    <li className="flex min-h-12 items-center gap-3 px-3 py-1.5">
      <span className="wrap-anywhere min-w-0 flex-1">
        <bdi className="font-medium">{rule.name}</bdi>
        <span className="block text-ink-3 text-xs">{whenWords(rule)} · made with the event</span>
      </span>
      <Button size="icon" variant="ghost" aria-label={`Remove ${rule.name}`} onClick={onRemove}>
        <Trash2 className="size-4" aria-hidden="true" />
      </Button>
    </li>
  );
}
