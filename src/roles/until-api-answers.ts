import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 50;
const ASK_TIMEOUT_MS = 1_000;
/** An API that does not start holds up no run for longer. */
const PATIENCE_MS = 15_000;

/**
 * Waits until the API that is started beside this worker answers: runs that are due may call it, as those to the test
 * inbox do, and would find nobody there.
 */
export async function untilApiAnswers(origin: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end && !(await answers(`${origin}/healthz`))) await sleep(POLL_MS);
}

// node:http, as fetch would bring 10 MB of itself into a process that idles for months.
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const question = get(url, { agent: false, timeout: ASK_TIMEOUT_MS }, (response) => {
      response.resume();
      resolve(true);
    });
    question.on("timeout", () => question.destroy());
    question.on("error", () => resolve(false));
  });
}
