import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type CountingReceiver = {
  readonly url: string;
  /** Deliveries that arrived, by webhook-id, answered or not. */
  readonly arrivals: ReadonlyMap<string, number>;
  total(): number;
  close(): Promise<void>;
};

/** Takes deliveries, counts them on arrival and answers after `delayMs`. */
export async function startCountingReceiver({ delayMs }: { delayMs: number }): Promise<CountingReceiver> {
  const arrivals = new Map<string, number>();
  let total = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const id = String(request.headers["webhook-id"]);
      arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
      total += 1;
      setTimeout(() => response.writeHead(204).end(), delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    total: () => total,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
