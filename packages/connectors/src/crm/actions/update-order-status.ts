import { type Action, defineAction, OrderStatus } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { Id, OrderOutput, orderWithPage } from "../fields.ts";
import { notFound, statusRefused } from "../refusals.ts";

const Input = z.strictObject({
  id: Id.meta({ title: "Order", description: "Its id" }),
  status: OrderStatus.meta({
    title: "Status",
    description:
      "draft → pending → paid → shipped → delivered; cancelled before it is paid, refunded afterwards",
  }),
});

export function updateOrderStatus({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof OrderOutput>({
    id: "crm.order.updateStatus",
    name: "Update an order's status",
    description: "Takes an order one step on. A step that its status does not allow is refused.",
    actionType: "update",
    permission: "crm.write",
    inputSchema: Input,
    outputSchema: OrderOutput,
    idempotent: true,
    examples: [{ name: "It was paid", parameters: { id: 1, status: "paid" } }],
    summarize: ({ id, status }) => `Order ${id} is ${status}`,
    async execute(_credentials, { id, status }, context) {
      const written = await askStore(context, { operation: "crm.order.updateStatus", id, status }, (write) =>
        store.updateOrderStatus(write, id, status),
      );
      if (written.kind === "unknown") throw notFound("order", id);
      if (written.kind === "refused") throw statusRefused({ id, from: written.from, to: status });
      return orderWithPage(origin, written.order);
    },
  });
}
