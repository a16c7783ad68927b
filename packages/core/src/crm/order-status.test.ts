import { describe, expect, it } from "vitest";
import { mayBecome, ORDER_STATUSES, type OrderStatus, statusesBefore } from "./order-status.ts";

const ALLOWED: readonly (readonly [OrderStatus, OrderStatus])[] = [
  ["draft", "pending"],
  ["draft", "cancelled"],
  ["pending", "paid"],
  ["pending", "cancelled"],
  ["paid", "shipped"],
  ["paid", "delivered"],
  ["paid", "refunded"],
  ["shipped", "delivered"],
  ["shipped", "refunded"],
  ["delivered", "refunded"],
];

describe("the status of an order", () => {
  it("takes the steps of the table and no other", () => {
    const steps = ORDER_STATUSES.flatMap((from) =>
      ORDER_STATUSES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(steps.sort()).toEqual(ALLOWED.map(([from, to]) => `${from} → ${to}`).sort());
  });

  it("is reached from where the table says", () => {
    for (const to of ORDER_STATUSES) {
      const before = ALLOWED.filter(([, reached]) => reached === to).map(([from]) => from);
      expect(statusesBefore(to).sort(), to).toEqual(before.sort());
    }
  });

  it("never leaves cancelled and refunded", () => {
    for (const to of ORDER_STATUSES) {
      expect(mayBecome("cancelled", to)).toBe(false);
      expect(mayBecome("refunded", to)).toBe(false);
    }
  });
});
