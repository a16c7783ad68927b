"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { OrderForm } from "#crm/order-form.tsx";
import { OrderRow } from "#crm/order-row.tsx";
import { useOrders } from "#crm/use-crm.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function OrdersCard({
  contactId,
  toolId,
}: {
  readonly contactId: number;
  readonly toolId: number | undefined;
}) {
  const query = useOrders(contactId);
  const [making, setMaking] = useState(false);
  const orders = query.data?.pages.flatMap((page) => page.orders);
  return (
    <Card
      title="Orders"
      flush
      actions={
        <GuardedButton size="sm" disabled={toolId === undefined} onClick={() => setMaking(true)}>
          <Plus className="size-3.5" aria-hidden="true" />
          New order
        </GuardedButton>
      }
    >
      {orders?.length === 0 ? <p className="px-4 py-6 text-center text-ink-3">No orders yet</p> : null}
      <ul className="divide-y divide-line">
        {orders?.map((order) => (
          <OrderRow key={order.id} order={order} toolId={toolId} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <div className="flex justify-center border-line border-t p-3">
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older orders
          </Button>
        </div>
      ) : null}
      {!orders && query.error ? (
        <LoadError
          error={query.error}
          what="orders"
          onRetry={() => void query.refetch()}
          busy={query.isFetching}
        />
      ) : null}
      {!orders && !query.error ? <SkeletonRows rows={2} label="the orders" /> : null}
      {making && toolId !== undefined ? (
        <OrderForm toolId={toolId} contactId={contactId} onClose={() => setMaking(false)} />
      ) : null}
    </Card>
  );
}
