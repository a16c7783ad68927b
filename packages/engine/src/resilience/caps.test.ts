import { afterEach, expect, it, vi } from "vitest";
import type { Cap, PlaceStore } from "../ports/resilience.ts";
import { createCaps } from "./caps.ts";

const CAP: Cap = { key: "tool:1", limit: 1, of: "this tool" };
const placeOf = (executionId: string) => ({ executionId, caps: [CAP] });

afterEach(() => {
  vi.useRealTimers();
});

/** As the database has them: a place is one run's, whoever of its attempts took it. */
function capsOver() {
  const taken = new Set<string>();
  const places = {
    take: vi.fn<PlaceStore["take"]>(async (wanted) =>
      wanted.map(({ executionId }) => {
        if (taken.size > 0 && !taken.has(executionId)) return CAP;
        taken.add(executionId);
        return null;
      }),
    ),
    renew: async () => {},
    giveBack: vi.fn<PlaceStore["giveBack"]>(async (gone) => {
      for (const { executionId } of gone) taken.delete(executionId);
    }),
  };
  return { caps: createCaps({ store: places, logger: { ...console, warn: () => {} } }), places, taken };
}

it("gives back what it may have taken where the answer is lost", async () => {
  const { caps, places, taken } = capsOver();
  places.take.mockImplementationOnce(async () => {
    taken.add("a");
    throw new Error("connection closed");
  });
  await expect(caps.enter(placeOf("a"))).rejects.toThrow("connection closed");
  await caps.close();
  expect([...taken]).toEqual([]);
  expect(await caps.enter(placeOf("b"))).toBeNull();
});

it("takes no place for a run that is about to be given back with its earlier one", async () => {
  const { caps, places, taken } = capsOver();
  const { promise: isFree, resolve: free } = Promise.withResolvers<void>();
  await caps.enter(placeOf("a"));
  places.giveBack.mockImplementationOnce(async () => {
    await isFree;
    taken.delete("a");
  });
  caps.leave(placeOf("a"));
  const again = caps.enter(placeOf("a"));
  // Another run's place does not wait for it.
  expect(await caps.enter(placeOf("b"))).toBe(CAP);
  free();
  expect(await again).toBeNull();
  expect([...taken]).toEqual(["a"]);
});

it("says that the store is away to a run whose earlier place cannot be given back", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const { caps, places } = capsOver();
  await caps.enter(placeOf("a"));
  places.giveBack.mockRejectedValueOnce(new Error("away"));
  caps.leave(placeOf("a"));
  await expect(caps.enter(placeOf("a"))).rejects.toThrow("away");
  await vi.runAllTimersAsync();
  expect(await caps.enter(placeOf("a"))).toBeNull();
});

it("asks for a run that is here twice, by a job that another worker had meanwhile, once it has left", async () => {
  const { caps, places } = capsOver();
  const asked: string[][] = [];
  const take = places.take.getMockImplementation();
  places.take.mockImplementation(async (wanted) => {
    asked.push(wanted.map(({ executionId }) => executionId));
    return (await take?.(wanted)) ?? [];
  });
  const first = caps.enter(placeOf("a"));
  const [again, twice, other] = [placeOf("a"), placeOf("a"), placeOf("b")].map(caps.enter);
  expect(await first).toBeNull();
  expect(await other).toBe(CAP);
  expect(asked).toEqual([["a"], ["b"]]);
  caps.leave(placeOf("a"));
  expect(await again).toBeNull();
  caps.leave(placeOf("a"));
  expect(await twice).toBeNull();
});

it("goes on with a run that is here twice when the first finds no place", async () => {
  const { caps } = capsOver();
  await caps.enter(placeOf("a"));
  expect(await Promise.all([placeOf("b"), placeOf("b")].map(caps.enter))).toEqual([CAP, CAP]);
});
