/** Does the work of one key in the order it came, and of all keys so much at once. */
export function createTurns(atOnce: number) {
  const last = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let free = atOnce;

  async function takePlace(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
  }
  function givePlace(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return async function inTurn<Done>(key: string, work: () => Promise<Done>): Promise<Done> {
    const before = last.get(key);
    let end = () => {};
    const own = new Promise<void>((resolve) => {
      end = resolve;
    });
    last.set(key, own);
    await before;
    await takePlace();
    try {
      return await work();
    } finally {
      givePlace();
      if (last.get(key) === own) last.delete(key);
      end();
    }
  };
}
