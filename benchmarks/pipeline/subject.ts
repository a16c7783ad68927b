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
};

export type SubjectName = "carillon" | "bare undici";

/** What a subject's process is told, and what it answers. */
export type SubjectOrder =
  | { readonly kind: "call"; readonly calls: number; readonly inFlight: number }
  | { readonly kind: "verify"; readonly calls: number };
export type SubjectAnswer = { readonly ms: number; readonly failed: string | null };
