import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { shareKit } from "./share-kit.ts";

// Runs in a thread of its own: what loops or exits at import takes this thread with it, not the product.
if (!isMainThread) {
  shareKit();
  await import(workerData as string);
  parentPort?.postMessage("imported");
}
