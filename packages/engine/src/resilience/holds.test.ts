import { describe, expect, it, vi } from "vitest";
import type { HoldStore } from "../ports/resilience.ts";
import { createHolds } from "./holds.ts";

const HOUR_MS = 3_600_000;

function setup() {
  let time = 1_000_000;
  const warn = vi.fn();
  const store = {
    load: vi.fn<HoldStore["load"]>(async () => []),
    hold: vi.fn<HoldStore["hold"]>(async (key, { ms, note }) => ({
      key,
      leftMs: ms,
      until: new Date("2026-03-01T12:00:00Z"),
      note,
    })),
  };
  const holds = createHolds({ store, logger: { warn }, now: () => time });
  return { holds, store, warn, turn: (ms: number) => (time += ms) };
}

describe("createHolds", () => {
  it("holds back until the time is over, and says who said so", async () => {
    const { holds, turn } = setup();
    expect(holds.left("a")).toBeNull();
    await holds.hold("a", { ms: 7_000, note: "github says: 0 left" });
    expect(holds.left("a")).toEqual({
      retryAfterMs: 7_000,
      note: "github says: 0 left until 2026-03-01T12:00:00.000Z",
    });
    expect(holds.left("b")).toBeNull();
    turn(6_999);
    expect(holds.left("a")?.retryAfterMs).toBe(1);
    turn(1);
    expect(holds.left("a")).toBeNull();
  });

  it("believes no provider that says more than an hour", async () => {
    const { holds, store } = setup();
    await holds.hold("a", { ms: 1e15, note: "hostile" });
    await holds.hold("b", { ms: Number.POSITIVE_INFINITY, note: "hostile" });
    expect(holds.left("a")?.retryAfterMs).toBe(HOUR_MS);
    expect(holds.left("b")?.retryAfterMs).toBe(HOUR_MS);
    expect(store.hold.mock.calls.map(([, { ms }]) => ms)).toEqual([HOUR_MS, HOUR_MS]);
  });

  it("holds nothing back for times that are none", async () => {
    const { holds, store } = setup();
    for (const ms of [0, -5, Number.NaN]) await holds.hold("a", { ms, note: "" });
    expect(store.hold).not.toHaveBeenCalled();
    expect(holds.left("a")).toBeNull();
  });

  it("is not shortened by what is said later", async () => {
    const { holds, store } = setup();
    await holds.hold("a", { ms: 60_000, note: "long" });
    await holds.hold("a", { ms: 1_000, note: "short" });
    expect(holds.left("a")?.retryAfterMs).toBe(60_000);
    expect(store.hold).toHaveBeenCalledTimes(1);
  });

  it("takes over what other processes were told, and what they let go", async () => {
    const { holds, store } = setup();
    const until = new Date("2026-03-01T12:00:00Z");
    store.load.mockResolvedValueOnce([{ key: "a", leftMs: 5_000, until, note: "x" }]);
    await holds.refresh("a");
    expect(holds.left("a")?.retryAfterMs).toBe(5_000);
    await holds.refresh();
    expect(holds.left("a")).toBeNull();
  });

  it("does not wait for a time that lies far ahead since the clock was set back", async () => {
    const { holds, turn } = setup();
    await holds.hold("a", { ms: 60_000, note: "x" });
    turn(-2 * HOUR_MS);
    expect(holds.left("a")).toBeNull();
  });

  it("holds back here alone where the store is away, and says so", async () => {
    const { holds, store, warn } = setup();
    store.hold.mockRejectedValueOnce(new Error("no database"));
    await holds.hold("a", { ms: 5_000, note: "x" });
    // Until when is told by the database's clock, which is not known here.
    expect(holds.left("a")).toEqual({ retryAfterMs: 5_000, note: "x" });
    expect(warn).toHaveBeenCalledOnce();
  });

  it("shares what it was told while the store was away as soon as it is back, for as long as is left", async () => {
    const { holds, store, turn } = setup();
    store.hold.mockRejectedValueOnce(new Error("no database"));
    await holds.hold("a", { ms: 5_000, note: "x" });
    turn(2_000);
    store.load.mockImplementation(async () =>
      store.hold.mock.calls
        .slice(1)
        .map(([key, { ms, note }]) => ({ key, leftMs: ms, until: new Date("2026-03-01T12:00:00Z"), note })),
    );
    await holds.refresh();
    expect(store.hold.mock.calls.slice(1)).toEqual([["a", { ms: 3_000, note: "x" }]]);
    expect(holds.left("a")?.retryAfterMs).toBe(3_000);
    await holds.refresh();
    expect(store.hold).toHaveBeenCalledTimes(2);
  });

  it("keeps what is said while all is being asked for", async () => {
    const { holds, store } = setup();
    const answer = Promise.withResolvers<never[]>();
    store.load.mockReturnValueOnce(answer.promise);
    const refreshing = holds.refresh();
    await vi.waitFor(() => expect(store.load).toHaveBeenCalled(), { timeout: 10_000 });
    await holds.hold("a", { ms: 60_000, note: "x" });
    answer.resolve([]);
    await refreshing;
    expect(holds.left("a")?.retryAfterMs).toBe(60_000);
  });
});
