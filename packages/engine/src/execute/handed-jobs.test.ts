import { expect, it, vi } from "vitest";
import type { QueuedJob } from "../ports/queue.ts";
import { createHandedJobs } from "./handed-jobs.ts";

const jobOf = (id: string): QueuedJob => ({
  id,
  retryCount: 0,
  data: { executionId: id, workspaceId: "w", eventId: 1, nominalAt: null, trigger: "manual", attempts: 0 },
});
const job = jobOf("one");

/** @param hears false: what all are told does not reach it */
function handedTo({
  found = [],
  room = 10,
  hears = true,
  tell,
}: {
  found?: QueuedJob[];
  room?: number;
  hears?: boolean;
  tell?: (jobs: readonly QueuedJob[]) => Promise<unknown>;
} = {}) {
  const taken: string[] = [];
  const clock = { nowMs: 1_000_000 };
  const handOver = {
    invite: vi.fn(async () => {
      if (hears) handed.isHeard();
      return true;
    }),
    handed: vi.fn(async () => found),
    giveBack: vi.fn(async (_ids: readonly string[]) => {}),
    close: vi.fn(async (_withinMs: number) => {}),
  };
  const handed = createHandedJobs({
    handOver,
    take: ({ id }) => taken.length < room && taken.push(id) > 0,
    hasRoom: () => taken.length < room,
    tell,
    logger: { debug() {}, info() {}, warn: vi.fn(), error() {} },
    now: () => clock.nowMs,
    elapsed: () => clock.nowMs,
  });
  return { handed, handOver, taken, clock };
}

it("begins a job once, however often it is heard of, and asks for the next", () => {
  const { handed, handOver, taken, clock } = handedTo();
  handed.hear(job, clock.nowMs - 5);
  handed.hear(job, clock.nowMs - 5);
  expect(taken).toEqual(["one"]);
  expect(handOver.invite).toHaveBeenCalledTimes(1);
  expect(handOver.giveBack).not.toHaveBeenCalled();
});

it("tells of a job before it begins, once, though it is found while it is told of and as it goes on", async () => {
  const ends: (() => void)[] = [];
  const tell = vi.fn((_jobs: readonly QueuedJob[]) => new Promise<void>((resolve) => ends.push(resolve)));
  const { handed, taken, clock } = handedTo({ found: [job, jobOf("two")], room: 2, hears: false, tell });
  handed.hear(job, clock.nowMs);
  await handed.recover();
  expect(taken).toEqual([]);
  const closing = handed.close(1_000);
  for (const end of ends) end();
  await closing;
  expect(taken).toEqual(["one", "two"]);
  await handed.recover();
  expect(tell.mock.calls.map(([jobs]) => jobs.map(({ id }) => id))).toEqual([["one"], ["two"]]);
});

it("asks for no more than it has room for, and gives back what comes all the same", () => {
  const { handed, handOver, taken, clock } = handedTo({ room: 1 });
  handed.hear(job, clock.nowMs);
  handed.hear(jobOf("two"), clock.nowMs);
  expect(taken).toEqual(["one"]);
  expect(handOver.invite).not.toHaveBeenCalled();
  expect(handOver.giveBack).toHaveBeenCalledWith(["two"]);
});

it.each([6_000, -6_000])(
  "begins nothing of a word %s ms old that the database does not say is its own",
  async (age) => {
    const { handed, handOver, taken, clock } = handedTo({ found: [jobOf("still its own")] });
    handed.hear(job, clock.nowMs - age);
    await vi.waitFor(() => expect(taken).toEqual(["still its own"]), { timeout: 10_000 });
    expect(handOver.giveBack).not.toHaveBeenCalled();
  },
);

it("finds what it never heard of, and begins what it has heard of not once more", async () => {
  const { handed, taken, clock } = handedTo({ found: [job, jobOf("two")] });
  handed.hear(job, clock.nowMs);
  await handed.recover();
  handed.hear(jobOf("two"), clock.nowMs);
  expect(taken).toEqual(["one", "two"]);
});

it("remembers what it began for longer than the database tells of it", async () => {
  const { handed, taken, clock } = handedTo({ found: [job] });
  handed.hear(job, clock.nowMs);
  clock.nowMs += 59_000;
  handed.beat();
  await handed.recover();
  expect(taken).toEqual(["one"]);
});

it("looks again for what it never heard of when the database was away", async () => {
  const { handed, handOver, taken } = handedTo({ found: [job] });
  handOver.handed.mockRejectedValueOnce(new Error("starting up"));
  await handed.recover();
  expect(taken).toEqual([]);
  handed.beat();
  await vi.waitFor(() => expect(taken).toEqual(["one"]), { timeout: 10_000 });
  handed.beat();
  expect(handOver.handed).toHaveBeenCalledTimes(2);
});

it("says once that it is idle until it has heard itself say so, and looks meanwhile for what it does not hear", async () => {
  const { handed, handOver, taken } = handedTo({ found: [job], hears: false });
  handed.invite();
  handed.invite();
  await vi.waitFor(() => expect(handOver.invite).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  handed.beat();
  await vi.waitFor(() => expect(taken).toEqual(["one"]), { timeout: 10_000 });
  expect(handOver.invite).toHaveBeenCalledTimes(1);
  handed.isHeard();
  handed.beat();
  expect(handOver.invite).toHaveBeenCalledTimes(2);
  await handed.reconnected();
  handed.invite();
  expect(handOver.invite).toHaveBeenCalledTimes(3);
});

it("says again that it is idle when that could not be said", async () => {
  const { handed, handOver } = handedTo();
  handOver.invite.mockResolvedValueOnce(false).mockRejectedValueOnce(new Error("away"));
  for (const said of [1, 2, 3]) {
    await vi.waitFor(
      () => {
        handed.invite();
        expect(handOver.invite).toHaveBeenCalledTimes(said);
      },
      { timeout: 10_000 },
    );
  }
});

it("looks for what it does not hear also when it has filled up since it said that it is idle", async () => {
  const { handed, handOver, clock } = handedTo({ found: [job, jobOf("two")], room: 1 });
  handed.invite();
  // Fetched, or heard of; what all are told does not reach it after that.
  handed.hear(job, clock.nowMs);
  clock.nowMs += 5_000;
  handed.beat();
  await vi.waitFor(() => expect(handOver.giveBack).toHaveBeenCalledWith(["two"]), { timeout: 10_000 });
});

it("gives back once more what could not be given back, should it still have no room for it", async () => {
  const { handed, handOver, clock } = handedTo({ found: [job], room: 0 });
  handOver.giveBack.mockRejectedValueOnce(new Error("away"));
  handed.hear(job, clock.nowMs);
  await vi.waitFor(
    () => {
      handed.beat();
      expect(handOver.giveBack).toHaveBeenCalledTimes(2);
    },
    { timeout: 10_000 },
  );
});

it("gives back what it never heard of when it ends", async () => {
  const { handed, handOver } = handedTo({ found: [job], room: 0 });
  await handed.close(10_000);
  expect(handOver.close).toHaveBeenCalledWith(10_000);
  expect(handOver.giveBack).toHaveBeenCalledWith(["one"]);
});

it("ends though the database does not answer", async () => {
  const { handed, handOver } = handedTo();
  handOver.close.mockReturnValue(new Promise(() => {}));
  await handed.close(20);
  handOver.close.mockRejectedValue(new Error("away"));
  await handed.close(20);
});
