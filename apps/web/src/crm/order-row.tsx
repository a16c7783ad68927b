"use client";

import { type CrmOrder, ORDER_TRANSITIONS } from "@carillon/core/contracts";
import { titleOf } from "#actions/action-problem.ts";
import { useRunAction } from "#actions/use-run-action.ts";
import { Badge, type Tone } from "#ui/badge.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { notify } from "#ui/notify.ts";
import { RelativeTime } from "#ui/time.tsx";

const LOOKS: Readonly<Record<CrmOrder["status"], { readonly tone: Tone; readonly step: string }>> = {
  draft: { tone: "neutral", step: "Draft" },
  pending: { tone: "warn", step: "Place" },
  paid: { tone: "info", step: "Mark paid" },
  shipped: { tone: "info", step: "Mark shipped" },
  delivered: { tone: "good", step: "Mark delivered" },
  cancelled: { tone: "neutral", step: "Cancel" },
  refunded: { tone: "bad", step: "Refund" },
};

/** An order with the steps that its status allows. */
export function OrderRow({
  order,
  toolId,
}: {
  readonly order: CrmOrder;
  readonly toolId: number | undefined;
}) {
  const run = useRunAction({ onDone: () => notify.success("The order's status is changed") });
  const move = (status: CrmOrder["status"]) => {
    if (toolId === undefined) return;
    run.mutate(
      { toolId, actionId: "crm.order.updateStatus", parameters: { id: order.id, status } },
      {
        onError: (problem) =>
          notify.error(titleOf(problem, "The status was not changed"), { description: problem.message }),
      },
    );
  };
  return (
    <li id={`order-${order.id}`} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-40">
        <p className="wrap-anywhere font-medium">
          <bdi>{order.title}</bdi>
        </p>
        <p className="text-ink-3 text-xs">
          No. {order.id} · <RelativeTime at={order.createdAt} />
        </p>
        {order.notes ? (
          <p className="wrap-anywhere mt-1 whitespace-pre-wrap text-ink-2 text-xs">{order.notes}</p>
        ) : null}
      </div>
      <span className="whitespace-nowrap tabular-nums">
        {order.amount} {order.currency}
      </span>
      <Badge tone={LOOKS[order.status].tone}>{order.status}</Badge>
      <span className="flex flex-wrap gap-1.5 empty:hidden">
        {ORDER_TRANSITIONS[order.status].map((status) => (
          <GuardedButton key={status} size="sm" busy={run.isPending} onClick={() => move(status)}>
            {LOOKS[status].step}
          </GuardedButton>
        ))}
      </span>
    </li>
  );
}
