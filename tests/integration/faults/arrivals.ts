import { type StandIn, startStandIn } from "@carillon/testing";

export type Arrivals = {
  readonly url: string;
  readonly standIn: StandIn;
  /** By webhook-id, or by the path of a request that has none. */
  readonly counts: ReadonlyMap<string, number>;
  total(): number;
  close(): Promise<void>;
};

/** Takes deliveries and requests, counts them as they arrive and answers after `delayMs`. */
export async function startArrivals({ delayMs }: { delayMs: number }): Promise<Arrivals> {
  const counts = new Map<string, number>();
  let total = 0;
  const standIn = await startStandIn(
    async ({ path, headers }) => {
      const key = headers["webhook-id"] ?? decodeURIComponent(path.slice(1));
      counts.set(key, (counts.get(key) ?? 0) + 1);
      total += 1;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return { status: 204 };
    },
    { record: false },
  );
  return { url: `${standIn.url}/`, standIn, counts, total: () => total, close: standIn.close };
}
