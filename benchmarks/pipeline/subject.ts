export type Message = {
  readonly url: string;
  readonly token: string;
  readonly channel: string;
  readonly text: string;
};

/** One way of making the call that is measured. */
export type Subject = {
  readonly call: () => Promise<void>;
  /** Checks what `calls` calls have left behind. @throws CheckFailedError */
  readonly verify: (calls: number) => void;
  readonly close: () => Promise<void>;
};
