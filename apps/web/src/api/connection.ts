/** Between two questions, ms. */
const ASK_AGAIN_MS = 2_000;
/** For one answer, ms. */
const PATIENCE_MS = 4_000;

type Listener = () => void;

type Asking = {
  /** false: it does not answer, or only something before it does */
  readonly ask: () => Promise<boolean>;
  readonly pause: () => Promise<void>;
};

/** Whether the server is there: a call that fails is only a reason to ask. What is heard is told to all that listen. */
export function createConnection({ ask, pause }: Asking) {
  const listeners = new Set<Listener>();
  let isLost = false;
  let asking: Promise<void> | undefined;
  const tell = (lost: boolean) => {
    if (isLost === lost) return;
    isLost = lost;
    for (const listener of [...listeners]) listener();
  };
  const askUntilThere = async () => {
    while (!(await ask())) {
      tell(true);
      await pause();
    }
    asking = undefined;
    tell(false);
  };
  return {
    isLost: () => isLost,
    /** @returns when the server answers, be it at once or after hours */
    suspect: () => {
      asking ??= askUntilThere();
      return asking;
    },
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export type Connection = ReturnType<typeof createConnection>;

export const connection = createConnection({
  ask: () =>
    fetch("/readyz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }).then(
      ({ status }) => status < 500,
      () => false,
    ),
  pause: () => new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS)),
});
