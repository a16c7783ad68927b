import { describe, expect, it, vi } from "vitest";
import { createTicker } from "./ticker.ts";

const nothing = { fired: 0, more: false, broken: [] };

function setup(duties: Partial<Parameters<typeof createTicker>[0]>) {
  const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const all = {
    claimDue: vi.fn(async () => nothing),
    releaseWaiting: vi.fn(async () => ({ released: 0, waited: false })),
    releaseDeferred: vi.fn(async () => 0),
    releasePlaces: vi.fn(async () => 0),
    onFired: vi.fn(),
    logger,
    ...duties,
  };
  return { ...all, ticker: createTicker(all) };
}

const fails = (what: string) => vi.fn(() => Promise.reject(new Error(what)));

describe("a beat", () => {
  it("lets go of what waits though claiming fails, and says so", async () => {
    const { ticker, releaseWaiting, releaseDeferred, logger } = setup({ claimDue: fails("no claim") });
    await ticker.beat();
    expect(releaseWaiting).toHaveBeenCalledOnce();
    expect(releaseDeferred).toHaveBeenCalledOnce();
    expect(logger.error).toHaveBeenCalledOnce();
  });

  it("lets go of what waits for a circuit though the other runs that wait cannot be let go", async () => {
    const releaseDeferred = vi.fn(async () => 1);
    const { ticker, onFired } = setup({ releaseWaiting: fails("no release"), releaseDeferred });
    await ticker.beat();
    expect(onFired).toHaveBeenCalledOnce();
  });

  it("tells in the log of a schedule that could not be planned, under the id that its event bears", async () => {
    const broken = { eventId: 7, errorId: "the id", error: new RangeError("Invalid time zone") };
    const claimDue = vi.fn(async () => ({ fired: 3, more: false, broken: [broken] }));
    const { ticker, logger, onFired } = setup({ claimDue });
    await ticker.beat();
    expect(logger.error).toHaveBeenCalledWith(
      { err: broken.error, eventId: 7, errorId: "the id" },
      expect.stringContaining("paused"),
    );
    expect(onFired).toHaveBeenCalledOnce();
  });

  it("looks once more at what waits before the next beat, and not where nothing waits", async () => {
    vi.useFakeTimers();
    try {
      const answers = [
        { released: 0, waited: true },
        { released: 1, waited: true },
      ];
      const releaseWaiting = vi.fn(async () => answers.shift() ?? { released: 0, waited: false });
      const { ticker, onFired } = setup({ releaseWaiting });
      await ticker.beat();
      expect(onFired).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(999);
      expect(releaseWaiting).toHaveBeenCalledTimes(2);
      expect(onFired).toHaveBeenCalledOnce();
      await ticker.beat();
      await vi.advanceTimersByTimeAsync(999);
      expect(releaseWaiting).toHaveBeenCalledTimes(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
