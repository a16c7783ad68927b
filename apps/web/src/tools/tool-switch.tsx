"use client";

import type { Tool } from "@carillon/core/contracts";
import { useCan } from "#api/use-can.ts";
import { useToolMutations } from "#tools/use-tool-mutations.ts";
import { Switch } from "#ui/switch.tsx";

export function ToolSwitch({ tool }: { readonly tool: Tool }) {
  const { switchTo } = useToolMutations();
  const { allowed, reason } = useCan("editor");
  const shown = switchTo.isPending ? (switchTo.variables.isActive ?? tool.isActive) : tool.isActive;
  return (
    <span title={reason} className="relative z-10 inline-flex">
      <Switch
        aria-label={`${tool.name} is on`}
        checked={shown}
        disabled={!allowed || switchTo.isPending}
        onCheckedChange={(isActive) => switchTo.mutate({ id: tool.id, isActive })}
      />
    </span>
  );
}
