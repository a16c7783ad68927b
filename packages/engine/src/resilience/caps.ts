import type { EngineLogger } from "../ports/logger.ts";
import type { Cap, PlaceStore, PlaceWanted } from "../ports/resilience.ts";

/** The store takes a process that was not heard of for three of these to be gone. */
const RENEW_EVERY_MS = 5_000;
const ASK_AGAIN_MS = 1_000;

type Waiting = PlaceWanted & {
  readonly resolve: (full: Cap | null) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Places under caps that hold over all workers: one is taken before the call and given back after it, many in one
 * statement. Of a process that dies they are free again once its lease is over.
 */
export function createCaps({ store, logger }: { store: PlaceStore; logger: EngineLogger }) {
  /** Of this process, and not given back yet. */
  let held = 0;
  let waiting: Waiting[] = [];
  let leaving: PlaceWanted[] = [];
  /**
   * Runs that ask, have places, or whose places are being given back. One that asks again meanwhile waits: it would be given
   * back with the earlier ones, and asked for twice in one statement it would have that refused, and all others with it.
   */
  const inside = new Set<string>();
  const returning: Waiting[] = [];
  let asking = false;
  let givingBack: Promise<void> | null = null;
  let renewing: NodeJS.Timeout | undefined;

  async function ask(): Promise<void> {
    asking = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const answers = await store.take(
          batch.map(({ executionId, caps, turn }) => ({ executionId, caps, turn })),
        );
        for (const [index, each] of batch.entries()) {
          const full = answers[index] ?? null;
          if (full === null) hold();
          each.resolve(full);
        }
        goneOut(batch.filter((_, index) => answers[index]));
      } catch (error) {
        for (const each of batch) {
          // It may have taken them, and only its answer is lost.
          hold();
          leave(each);
          each.reject(error);
        }
      }
    }
    asking = false;
  }

  function enter(place: Waiting): void {
    if (inside.has(place.executionId)) {
      returning.push(place);
      return;
    }
    inside.add(place.executionId);
    waiting.push(place);
    if (!asking) void ask();
  }

  function goneOut(places: readonly PlaceWanted[]): void {
    for (const { executionId } of places) inside.delete(executionId);
    for (const each of returning.splice(0)) enter(each);
  }

  function leave({ executionId, caps }: PlaceWanted): void {
    leaving.push({ executionId, caps });
    givingBack ??= giveBack();
  }

  function hold(): void {
    held += 1;
    renewing ??= setInterval(() => {
      if (held === 0) {
        clearInterval(renewing);
        renewing = undefined;
        return;
      }
      store.renew().catch((err: unknown) => logger.warn({ err }, "places under caps were not renewed"));
    }, RENEW_EVERY_MS);
  }

  /** What cannot be given back now is given back later: nobody else may, while this process lives. */
  async function giveBack(): Promise<void> {
    while (leaving.length > 0) {
      const batch = leaving;
      leaving = [];
      try {
        await store.giveBack(batch);
        held -= batch.length;
        goneOut(batch);
      } catch (err) {
        leaving = [...batch, ...leaving];
        for (const each of returning.splice(0)) each.reject(err);
        logger.warn({ err }, "places under caps were not given back yet");
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
    }
    givingBack = null;
  }

  return {
    /** @returns null when a place under each cap is taken, else the cap that is reached */
    enter: (place: PlaceWanted): Promise<Cap | null> =>
      new Promise((resolve, reject) => enter({ ...place, resolve, reject })),
    leave,
    /** Resolves when all that was left is given back. */
    async close(): Promise<void> {
      await givingBack;
      clearInterval(renewing);
    },
  };
}
export type Caps = ReturnType<typeof createCaps>;
