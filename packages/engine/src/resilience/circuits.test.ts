import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CircuitKey, CircuitRow, CircuitStore } from "../ports/resilience.ts";
import { createCircuits } from "./circuits.ts";

const HOUR_MS = 3_600_000;
const KEY = { toolId: 1, host: "api.example.com:443" };

type SharedRow = { readonly probeAt: number; readonly successes: number; readonly isProbed: boolean };

/** The shared tables, as several workers see them. */
function sharedStore(clock: { time: number }) {
  const rows = new Map<string, SharedRow & { key: CircuitKey; state: "open" | "halfOpen" }>();
  const failures = new Map<string, number>();
  const name = (key: CircuitKey) => `${key.toolId}|${key.host}`;
  const shown = (key: CircuitKey): CircuitRow | null => {
    const row = rows.get(name(key));
    return row ? { ...row.key, state: row.state, probeInMs: Math.max(0, row.probeAt - clock.time) } : null;
  };
  const store: CircuitStore = {
    load: async () => [
      ...[...rows.values()].flatMap(({ key }) => shown(key) ?? []),
      ...[...failures.keys()].map(() => ({ ...KEY, state: "failing" as const })),
    ],
    open: async (key, { resetMs }) => {
      failures.delete(name(key));
      const row = { key, state: "open" as const, probeAt: clock.time + resetMs };
      if (!rows.has(name(key))) rows.set(name(key), { ...row, successes: 0, isProbed: false });
      return shown(key) as CircuitRow;
    },
    fail: async (key, { count, limit, ...details }) => {
      if (rows.has(name(key))) return shown(key);
      failures.set(name(key), (failures.get(name(key)) ?? 0) + count);
      return (failures.get(name(key)) ?? 0) >= limit ? store.open(key, details) : null;
    },
    succeed: async (key) => void failures.delete(name(key)),
    drawProbe: async (key) => {
      const row = rows.get(name(key));
      return !row || row.isProbed || row.probeAt > clock.time ? null : "probe";
    },
    claimProbe: async (key) => {
      const row = rows.get(name(key));
      if (!row || row.isProbed) return false;
      rows.set(name(key), { ...row, state: "halfOpen", isProbed: true });
      return true;
    },
    settleProbe: async (key, { result, resetMs, successesToClose }) => {
      const row = rows.get(name(key));
      if (!row) return null;
      const successes = result === "success" ? row.successes + 1 : result === "failure" ? 0 : row.successes;
      const settled = { ...row, successes, isProbed: false };
      if (successes >= successesToClose) rows.delete(name(key));
      else if (result === "failure")
        rows.set(name(key), { ...settled, state: "open", probeAt: clock.time + resetMs });
      else rows.set(name(key), settled);
      return shown(key);
    },
  };
  const reset = () => {
    rows.clear();
    failures.clear();
  };
  return { store, reset };
}

function setup() {
  const clock = { time: 0 };
  const { store, reset } = sharedStore(clock);
  const onOpen = vi.fn();
  const onStoreFailure = vi.fn();
  /** @param skewMs by how much its own clock is wrong */
  const worker = ({ skewMs = 0 } = {}) =>
    createCircuits({
      store,
      countsAsFailure: (error) => (error as Error).message === "down",
      onOpen,
      onStoreFailure,
      now: () => clock.time + skewMs,
    });
  return { clock, store, reset, worker, onOpen, onStoreFailure };
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

  it("counts anew once somebody has closed it", async () => {
    const { reset, worker } = setup();
    const circuits = worker();
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    reset();
    await circuits.refresh(KEY.toolId);
    for (let success = 0; success < 4; success += 1) expect(await call(circuits, up)).toBe("ok");
    expect(await call(circuits, down)).toBe("down");
    expect(await call(circuits, up)).toBe("ok");
    expect(await call(circuits, up), "one of five has failed since").toBe("ok");
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
    await prober.fire(KEY, { kind: "probe", probe: "probe" }, up);
    expect(await call(prober, up)).toBe("ok");
    for (const circuits of [first, second]) await circuits.refresh(KEY.toolId);
    expect((await first.enter(KEY)).kind).toBe("pass");
    expect((await second.enter(KEY)).kind).toBe("pass");
  });

  it("tells with a probe that fails why it stays open", async () => {
    const { worker, clock, store } = setup();
    const circuits = worker();
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    clock.time = 60_000;
    const settleProbe = vi.spyOn(store, "settleProbe");
    await call(circuits, down);
    const cause = { reason: "down", detail: "down" };
    expect(settleProbe).toHaveBeenLastCalledWith(KEY, expect.objectContaining({ result: "failure", cause }));
    clock.time = 120_000;
    await call(circuits, up);
    expect(settleProbe).toHaveBeenLastCalledWith(KEY, expect.objectContaining({ cause: undefined }));
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
    const counted = vi.spyOn(store, "fail");
    const passages = await Promise.all(Array.from({ length: 8 }, () => circuits.enter(KEY)));
    const calls = passages.map((passage) => circuits.fire(KEY, passage, down).catch(() => "down"));
    await vi.waitFor(() => expect(counted).toHaveBeenCalled(), { timeout: 10_000 });
    expect((await circuits.enter(KEY)).kind).toBe("open");
    await Promise.all(calls);
    // The first failure, then those that came while it was told, together.
    expect(counted.mock.calls.map(([, { count }]) => count)).toEqual([1, 7]);
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it("ends the call as it ended though the others cannot be told, and tries the provider again", async () => {
    const { clock, store, worker, onStoreFailure } = setup();
    const circuits = worker();
    const { fail } = store;
    store.fail = () => Promise.reject(new Error("no database"));
    for (let failure = 0; failure < 5; failure += 1) expect(await call(circuits, down)).toBe("down");
    expect(onStoreFailure).toHaveBeenCalledTimes(5);
    expect(await call(circuits, up)).toBe("ok");
    store.fail = fail;
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    clock.time = 60_000;
    store.settleProbe = () => Promise.reject(new Error("no database"));
    expect(await call(circuits, up)).toBe("ok");
    expect(onStoreFailure).toHaveBeenCalledTimes(6);
  });

  describe("while the database is away", () => {
    const away = () => Promise.reject(new Error("no database"));
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    async function opened() {
      const { clock, store, worker, onStoreFailure } = setup();
      const circuits = worker();
      for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
      clock.time = 60_000;
      return { circuits, other: worker(), clock, store, onStoreFailure };
    }

    it.each([
      ["went well", up, "halfOpen"],
      ["failed", down, "open"],
    ])("tells how a probe %s as soon as it is back, and the next may go", async (_how, work, state) => {
      const { circuits, other, clock, store, onStoreFailure } = await opened();
      const { settleProbe } = store;
      store.settleProbe = away;
      await call(circuits, work);
      await vi.advanceTimersByTimeAsync(30_000);
      expect(onStoreFailure).toHaveBeenCalledTimes(1);
      store.settleProbe = vi.fn(settleProbe);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(store.settleProbe).toHaveBeenCalledTimes(1);
      expect(await store.load(KEY.toolId)).toMatchObject([{ state }]);
      clock.time = 120_000;
      await other.refresh();
      expect((await other.enter(KEY)).kind).toBe("probe");
    });

    it("gives back the place of a probe that was claimed though the answer was lost", async () => {
      const { circuits, store } = await opened();
      const { claimProbe, settleProbe } = store;
      store.claimProbe = async (...given) => {
        await claimProbe(...given);
        return away();
      };
      store.settleProbe = away;
      await expect(circuits.enter(KEY)).rejects.toThrow("no database");
      Object.assign(store, { claimProbe, settleProbe });
      expect((await circuits.enter(KEY)).kind).toBe("open");
      await vi.advanceTimersByTimeAsync(1_000);
      expect((await circuits.enter(KEY)).kind).toBe("probe");
    });

    it("gives it up with the claim, and where it is closed", async () => {
      const { circuits, clock, store } = await opened();
      store.settleProbe = vi.fn(away);
      await call(circuits, up);
      clock.time += 310_001;
      await vi.advanceTimersByTimeAsync(5_000);
      expect(store.settleProbe).toHaveBeenCalledTimes(2);
      const next = await opened();
      next.store.settleProbe = vi.fn(away);
      await call(next.circuits, up);
      next.circuits.close();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(next.store.settleProbe).toHaveBeenCalledTimes(1);
    });
  });

  it("counts failures in a row over all workers", async () => {
    const { worker } = setup();
    const workers = [worker(), worker(), worker()] as const;
    let sent = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const end = await call(workers[turn % 3] ?? workers[0], () => {
        sent += 1;
        return down();
      });
      if (end === "open") break;
      for (const each of workers) await each.refresh(KEY.toolId);
    }
    expect(sent).toBe(5);
  });

  it("begins to count anew when a call of any worker goes well, which writes once", async () => {
    const { store, worker } = setup();
    const [first, second] = [worker(), worker()];
    const told = vi.spyOn(store, "succeed");
    for (let round = 0; round < 2; round += 1) {
      for (let failure = 0; failure < 4; failure += 1) await call(first, down);
      await second.refresh(KEY.toolId);
      for (let success = 0; success < 6; success += 1) expect(await call(second, up)).toBe("ok");
      await first.refresh(KEY.toolId);
    }
    expect(told).toHaveBeenCalledTimes(2);
    for (let success = 0; success < 6; success += 1) expect(await call(first, up)).toBe("ok");
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("is not told that a stopped call went well", async () => {
    const { store } = setup();
    const circuits = createCircuits({
      store,
      countsAsFailure: (error) => (error as Error).message === "down",
      saysNothing: (error) => (error as Error).message === "stopped",
      onOpen: vi.fn(),
      onStoreFailure: vi.fn(),
      now: () => 0,
    });
    const stopped = () => Promise.reject(new Error("stopped"));
    for (let failure = 0; failure < 4; failure += 1) await call(circuits, down);
    await call(circuits, stopped);
    await call(circuits, down);
    expect(await call(circuits, up)).toBe("open");
  });

  it.each([-HOUR_MS, HOUR_MS])(
    "is tried after 60 s by a worker whose clock is %i ms wrong",
    async (skewMs) => {
      const { clock, worker } = setup();
      const [right, wrong] = [worker(), worker({ skewMs })];
      for (let failure = 0; failure < 5; failure += 1) await call(right, down);
      await wrong.refresh(KEY.toolId);
      expect(await wrong.enter(KEY)).toEqual({ kind: "open", retryAfterMs: 60_000 });
      expect(wrong.openFor(KEY)).toBe(60_000);
      clock.time = 60_000;
      expect(await call(wrong, up)).toBe("ok");
      expect(await call(wrong, up)).toBe("ok");
      await right.refresh(KEY.toolId);
      expect((await right.enter(KEY)).kind).toBe("pass");
    },
  );

  it("takes over what was asked last, though an older answer comes after it", async () => {
    const { store, worker } = setup();
    const circuits = worker();
    let answer = (_rows: CircuitRow[]) => {};
    const { load } = store;
    store.load = () => new Promise((resolve) => (answer = resolve));
    const older = circuits.refresh(KEY.toolId);
    await vi.waitFor(() => expect(answer).not.toBe(undefined), { timeout: 10_000 });
    await store.open(KEY, { resetMs: 60_000, reason: "", detail: "" });
    store.load = load;
    const newer = circuits.refresh(KEY.toolId);
    await Promise.resolve();
    answer([]);
    await Promise.all([older, newer]);
    expect((await circuits.enter(KEY)).kind).toBe("open");
  });

  it("asks once for what is announced many times meanwhile", async () => {
    const { store, worker } = setup();
    const circuits = worker();
    const load = vi.spyOn(store, "load");
    await Promise.all(Array.from({ length: 9 }, () => circuits.refresh(KEY.toolId)));
    await Promise.all([circuits.refresh(KEY.toolId), circuits.refresh(), circuits.refresh()]);
    expect(load.mock.calls).toEqual([[KEY.toolId], [KEY.toolId], [undefined]]);
  });

  it("closes when somebody resets it by hand", async () => {
    const { reset, worker } = setup();
    const circuits = worker();
    for (let failure = 0; failure < 5; failure += 1) await call(circuits, down);
    reset();
    await circuits.refresh(KEY.toolId);
    expect(await call(circuits, up)).toBe("ok");
    // What failed before the reset is forgotten.
    expect(await call(circuits, down)).toBe("down");
    expect(await call(circuits, up)).toBe("ok");
  });
});
