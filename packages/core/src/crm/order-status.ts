/** Where an order can go from where it is. Paid money goes back by a refund, so that only an unpaid order is cancelled. */
export const ORDER_TRANSITIONS = {
  draft: ["pending", "cancelled"],
  pending: ["paid", "cancelled"],
  paid: ["shipped", "delivered", "refunded"],
  shipped: ["delivered", "refunded"],
  delivered: ["refunded"],
  cancelled: [],
  refunded: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof ORDER_TRANSITIONS;

export const ORDER_STATUSES = Object.keys(ORDER_TRANSITIONS) as [OrderStatus, ...OrderStatus[]];

/** Whether an order may go from one status to another. It is not a step to stay where it is. */
export function mayBecome(from: OrderStatus, to: OrderStatus): boolean {
  return (ORDER_TRANSITIONS[from] as readonly OrderStatus[]).includes(to);
}

/** The statuses from which an order may go to this one. */
export function statusesBefore(to: OrderStatus): OrderStatus[] {
  return ORDER_STATUSES.filter((from) => mayBecome(from, to));
}
