import { expect, it } from "vitest";
import { functionName } from "./get-for-model.ts";

it("names functions as model APIs allow, each once", () => {
  expect(functionName("crm.order.updateStatus", new Set())).toBe("crm_order_updateStatus");
  expect(functionName("a.b", new Set(["a_b"]))).toBe("a_b_2");
  expect(functionName("a.b", new Set(["a_b", "a_b_2"]))).toBe("a_b_3");
  const long = `a.${"b".repeat(90)}`;
  const first = functionName(long, new Set());
  const second = functionName(long, new Set([first]));
  expect([first.length, second.length].every((length) => length <= 64)).toBe(true);
  expect(second).not.toBe(first);
});
