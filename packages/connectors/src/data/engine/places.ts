/** Who may do something that few may do at once; others wait in the order they came. */
export function createPlaces(count: number) {
  const waiting: { readonly go: () => void }[] = [];
  let free = count;

  function give(): void {
    const next = waiting.shift();
    if (next) next.go();
    else free += 1;
  }

  async function take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(own), 1);
        reject(signal.reason);
      };
      const own = {
        go: () => {
          signal.removeEventListener("abort", leave);
          resolve();
        },
      };
      waiting.push(own);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** @throws the signal's reason when it is aborted while waiting */
  return async function inPlace<Done>(signal: AbortSignal, work: () => Promise<Done>): Promise<Done> {
    await take(signal);
    try {
      return await work();
    } finally {
      give();
    }
  };
}
