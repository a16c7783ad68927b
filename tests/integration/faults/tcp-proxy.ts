import { connect, createServer, type Socket } from "node:net";

/** Of what a client says, so that it is known by it. Characters */
const MOST_HEARD = 10_000;

/** Stands between a client and a server, and can let nothing through for a while. */
export type TcpProxy = AsyncDisposable & {
  readonly port: number;
  /** From now on not a byte gets through, and nobody is told: as packets dropped on the way. */
  cut(): void;
  /** From now on nothing reaches those who have said this; what they say gets through still. */
  deafen(said: string): void;
  /** All goes on as before, with what was sent meanwhile: as the packets sent again. */
  mend(): void;
  /** What was connected meanwhile is torn down, what was sent is lost; who comes now gets through. */
  reset(): void;
};

type Pair = { readonly near: Socket; far: Socket | null; said: string };

export async function startTcpProxy({ host, port }: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let isCut = false;

  function join(pair: Pair): void {
    const { near } = pair;
    const far = connect(port, host);
    pair.far = far;
    near.pipe(far);
    far.pipe(near);
    far.on("error", () => near.destroy());
    far.on("close", () => near.destroy());
  }

  const server = createServer((near) => {
    const pair: Pair = { near, far: null, said: "" };
    pairs.add(pair);
    near.on("error", () => pair.far?.destroy());
    near.on("close", () => {
      pair.far?.destroy();
      pairs.delete(pair);
    });
    near.on("data", (chunk: Buffer) => {
      if (pair.said.length < MOST_HEARD) pair.said += chunk.toString("latin1");
    });
    if (!isCut) join(pair);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");

  const reset = () => {
    isCut = false;
    for (const { near, far } of pairs) {
      far?.destroy();
      near.resetAndDestroy();
    }
    pairs.clear();
  };
  return {
    port: address.port,
    cut: () => {
      isCut = true;
      for (const { near, far } of pairs) {
        // What has come so far is delivered; what comes from now on stays where it is.
        near.unpipe();
        far?.unpipe();
        near.pause();
        far?.pause();
      }
    },
    deafen: (said) => {
      for (const { near, far, said: heard } of pairs) {
        if (!heard.includes(said)) continue;
        far?.unpipe(near);
        far?.pause();
      }
    },
    mend: () => {
      isCut = false;
      for (const pair of pairs) {
        const { near, far } = pair;
        if (!far) {
          join(pair);
          continue;
        }
        near.pipe(far);
        far.pipe(near);
      }
    },
    reset,
    [Symbol.asyncDispose]: async () => {
      reset();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
