import { describe, expect, it, vi } from "vitest";
import type { CircuitRow, CircuitStore } from "../ports/resilience.ts";
import { createCircuits } from "./circuits.ts";

const KEY = { toolId: 1, host: "api.example.com:443" };

/** The shared table, as several workers see it. */
function sharedStore(clock: { time: number }) {
  const rows = new Map<string, CircuitRow & { successes: number; isProbed: boolean }>();
  const name = (key: { toolId: number; host: string }) => `${key.toolId}|${key.host}`;
  const store: CircuitStore = {
    load: async () => [...rows.values()],
    open: async (key, { resetMs }) => {
      const row = {
        ...key,
        state: "open" as const,
        probeAt: new Date(clock.time + resetMs),
        successes: 0,
        isProbed: false,
      };
      rows.set(name(key), row);
      return row;
    },
    claimProbe: async (key) => {
      const row = rows.get(name(key));
      if (!row || row.isProbed || row.probeAt.getTime() > clock.time) return false;
      rows.set(name(key), { ...row, state: "halfOpen", isProbed: true });
      return true;
    },
    settleProbe: async (key, { result, resetMs, successesToClose }) => {
      const row = rows.get(name(key));
      if (!row) return null;
      const successes = result === "success" ? row.successes + 1 : result === "failure" ? 0 : row.successes;
      if (successes >= successesToClose) {
        rows.delete(name(key));
        return null;
      }
      const next =
        result === "failure"
          ? {
              ...row,
              state: "open" as const,
              probeAt: new Date(clock.time + resetMs),
              successes,
              isProbed: false,
            }
          : { ...row, successes, isProbed: false };
      rows.set(name(key), next);
      return next;
    },
  };
  return store;
}

function setup() {
  const clock = { time: 0 };
  const store = sharedStore(clock);
  const onOpen = vi.fn();
  const onStoreFailure = vi.fn();
  const worker = () =>
    createCircuits({
      store,
      countsAsFailure: (error) => (error as Error).message === "down",
      onOpen,
      onStoreFailure,
      now: () => clock.time,
    });
  return { clock, store, worker, onOpen, onStoreFailure };
}

const down = () => Promise.reject(new Error("down"));
const refused = () => Promise.reject(new Error("refused"));
const up = () => Promise.resolve("ok");

async function call(
  circuits: ReturnType<typeof createCircuits>,
  work: () => Promise<unknown>,
): Promise<string> {
  const passage = await circuits.enter(KEY);
  if (passage.kind === "open") return "open";
  return circuits.fire(KEY, passage, work).then(
    () => "ok",
    (error: Error) => error.message,
  );
}

describe("createCircuits", () => {
  it("opens after five failures in a row and lets nothing out", async () => {
    const circuits = setup().worker();
    for (let failure = 0; failure < 5; failure += 1) expect(await call(circuits, down)).toBe("down");
    const work = vi.fn(up);
    expect(await call(circuits, work)).toBe("open");
    expect(work).not.toHaveBeenCalled();
  });

  it("opens when half of ten calls fail, though never five in a row", async () => {
    const circuits = setup().worker();
    for (let round = 0; round < 5; round += 1) {
      expect(await call(circuits, up)).toBe("ok");
      expect(await call(circuits, down)).toBe("down");
    }
    expect(await call(circuits, up)).toBe("open");
  });

  it("does not count what says nothing about the provider's health", async () => {
    const circuits = setup().worker();
    for (let failure = 0; failure < 20; failure += 1) expect(await call(circuits, refused)).toBe("refused");
    expect(await call(circuits, up)).toBe("ok");
  });

  it("lets one probe out after 60 s over all workers, and closes after two successes", async () => {
    const { clock, worker } = setup();
    const [first, second] = [worker(), worker()];
    for (let failure = 0; failure < 5; failure += 1) await call(first, down);
    await second.refresh(KEY.toolId);
    expect(await call(second, up)).toBe("open");
    clock.time = 60_000;
    const passages = await Promise.all([first.enter(KEY), second.enter(KEY)]);
    expect(passages.map(({ kind }) => kind).sort()).toEqual(["open", "probe"]);
    const prober = passages[0]?.kind === "probe" ? first : second;
    await prober.fire(KEY, { kind: "probe" }, up);
    expect(await call(prober, up)).toBe("ok");
    for (const circuits of [first, second]) await circuits.refresh(KEY.toolId);
    expect((await first.enter(KEY)).kind).toBe("pass");
    expect((await second.enter(KEY)).kind).toBe("pass");
  });

  it("opens again for 60 s when the probe fails", async () => {
    const { clock, worker } = setup();
    const circuits = worker();
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    clock.time = 60_000;
    expect(await call(circuits, down)).toBe("down");
    expect(await circuits.enter(KEY)).toEqual({ kind: "open", retryAfterMs: 60_000 });
  });

  it("gives a probe's place back when the call did not go out", async () => {
    const { clock, worker } = setup();
    const circuits = worker();
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    clock.time = 60_000;
    const passage = await circuits.enter(KEY);
    await circuits.leave(KEY, passage);
    expect((await circuits.enter(KEY)).kind).toBe("probe");
  });

  it("lets nothing more out while the others are being told, and tells them once", async () => {
    const { store, worker, onOpen } = setup();
    const circuits = worker();
    const opened = vi.spyOn(store, "open");
    const passages = await Promise.all(Array.from({ length: 8 }, () => circuits.enter(KEY)));
    const calls = passages.map((passage) => circuits.fire(KEY, passage, down).catch(() => "down"));
    await vi.waitFor(() => expect(opened).toHaveBeenCalled(), { timeout: 10_000 });
    expect((await circuits.enter(KEY)).kind).toBe("open");
    await Promise.all(calls);
    expect(opened).toHaveBeenCalledTimes(1);
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it("ends the call as it ended though the others cannot be told, and tries the provider again", async () => {
    const { clock, store, worker, onStoreFailure } = setup();
    const circuits = worker();
    const open = store.open;
    store.open = () => Promise.reject(new Error("no database"));
    for (let failure = 0; failure < 5; failure += 1) expect(await call(circuits, down)).toBe("down");
    expect(onStoreFailure).toHaveBeenCalledTimes(1);
    expect(await call(circuits, up)).toBe("ok");
    store.open = open;
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    clock.time = 60_000;
    store.settleProbe = () => Promise.reject(new Error("no database"));
    expect(await call(circuits, up)).toBe("ok");
    expect(onStoreFailure).toHaveBeenCalledTimes(2);
  });

  it("closes when somebody resets it by hand", async () => {
    const { store, worker } = setup();
    const circuits = worker();
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    store.load = async () => [];
    await circuits.refresh(KEY.toolId);
    expect(await call(circuits, up)).toBe("ok");
    // What failed before the reset is forgotten.
    expect(await call(circuits, down)).toBe("down");
    expect(await call(circuits, up)).toBe("ok");
  });
});
