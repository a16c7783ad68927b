import { Worker } from "node:worker_threads";
import { type Connector, connectorProblem, type Hook, hookProblem } from "@carillon/connector-kit";

export type Imported = { readonly connectors: readonly Connector[]; readonly hooks: readonly Hook[] };

/**
 * The connectors of a module: its default export or `connector`, one, or `connectors`, several; and its `hooks`. It is
 * imported in a thread first, which is ended when its time is up, and only then here.
 * @param url what `import()` is given
 * @param timeoutMs for each of the two
 * @throws Error in words for an operator
 */
export async function importPackage(url: string, timeoutMs: number): Promise<Imported> {
  await probe(url, timeoutMs);
  const module = (await withTimeout(import(url), timeoutMs)) as Record<string, unknown>;
  const found = [module.default, module.connector, module.connectors].flatMap((each) => each ?? []);
  const connectors = [...new Set(found)];
  const hooks = [module.hooks].flatMap((each) => each ?? []);
  if (connectors.length === 0 && hooks.length === 0)
    throw new Error("it exports no connector: neither default, nor connector, nor connectors; and no hooks");
  for (const hook of hooks) {
    const problem = hookProblem(hook);
    if (problem !== null) throw new Error(`what it exports as hooks ${problem}`);
  }
  for (const connector of connectors) {
    const problem = connectorProblem(connector);
    if (problem !== null) throw new Error(`what it exports ${problem}`);
  }
  return { connectors: connectors as Connector[], hooks: hooks as Hook[] };
}

async function probe(url: string, timeoutMs: number): Promise<void> {
  const worker = new Worker(new URL("./probe.ts", import.meta.url), { workerData: url });
  try {
    await withTimeout(
      new Promise<void>((resolve, reject) => {
        worker.once("message", () => resolve());
        worker.once("error", reject);
        worker.once("exit", (code) =>
          reject(new Error(`it ended the process with code ${code} when it was imported`)),
        );
      }),
      timeoutMs,
    );
  } finally {
    await worker.terminate();
  }
}

async function withTimeout<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it was not imported within ${timeoutMs / 1_000} s`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
