import { startWorkerProcess, type WorkerProcess } from "../scheduling/worker-process.ts";

/** Workers as processes of their own. */
export type Crew = {
  readonly workers: readonly WorkerProcess[];
  /** SIGKILL to one of them, in turn, and another starts at once; resolves when that one is ready. */
  replaceOne(): Promise<void>;
  /** SIGTERM to each of them, one after the other, and another starts in its place with this environment beside its own. */
  restartAll(env: Readonly<Record<string, string>>): Promise<void>;
  /** Starts others for those that have died; @returns how many had */
  replaceDead(): Promise<number>;
  /** @throws Error when one has ended by itself */
  requireAlive(): void;
  /** What each of them last said, and whether it still lives. */
  report(): string;
  /** SIGTERM to all. */
  stop(): Promise<void>;
};

/** @param envs the environment of each worker */
export async function startCrew(envs: readonly Record<string, string>[]): Promise<Crew> {
  const workers = await Promise.all(envs.map(startWorkerProcess));
  let turn = 0;
  const report = () =>
    workers
      .map(({ child, log }, n) => {
        const end = child.exitCode ?? child.signalCode;
        return `worker ${n} ${end === null ? "lives" : `ended with ${end}`}:\n${log.join("").slice(-2_000)}`;
      })
      .join("\n");
  return {
    workers,
    replaceOne: async () => {
      const place = turn++ % workers.length;
      workers[place]?.kill();
      workers[place] = await startWorkerProcess(envs[place] ?? {});
    },
    restartAll: async (env) => {
      for (const [place, own] of envs.entries()) {
        await workers[place]?.stop();
        workers[place] = await startWorkerProcess({ ...own, ...env });
      }
    },
    replaceDead: async () => {
      const dead = workers.flatMap((worker, place) => (hasEnded(worker) ? [place] : []));
      await Promise.all(
        dead.map(async (place) => {
          workers[place] = await startWorkerProcess(envs[place] ?? {});
        }),
      );
      return dead.length;
    },
    requireAlive: () => {
      if (workers.some(hasEnded)) throw new Error(`a worker has ended\n${report()}`);
    },
    report,
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

const hasEnded = ({ child }: WorkerProcess) => child.exitCode !== null || child.signalCode !== null;
