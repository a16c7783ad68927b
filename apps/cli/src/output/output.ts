import type { Paint } from "./paint.ts";

/** Where a command says what it has to say: results on stdout, remarks on stderr. */
export type Output = {
  /** The one result of a command: `value` as JSON, or `words` for people. */
  result(value: unknown, words: () => string): void;
  /** What came of something that failed: for scripts only, since people read the error. */
  failure(value: unknown): void;
  /** One of many results that come one after the other: a line each. */
  item(value: unknown, words: () => string): void;
  /** For people only, never mixed into what a script reads. */
  remark(text: string): void;
  /** A part of a file as it is; resolves when there is room for the next. */
  bytes(chunk: Uint8Array): Promise<void>;
  readonly paint: Paint;
};

export type Streams = {
  readonly write: (text: string) => void;
  readonly writeBytes: (bytes: Uint8Array) => Promise<void>;
  readonly writeError: (text: string) => void;
  readonly paint: Paint;
};

export function createOutput(
  { write, writeBytes, writeError, paint }: Streams,
  isJson: () => boolean,
): Output {
  return {
    result: (value, words) => write(`${isJson() ? JSON.stringify(value, null, 2) : words()}\n`),
    failure: (value) => {
      if (isJson()) write(`${JSON.stringify(value, null, 2)}\n`);
    },
    item: (value, words) => write(`${isJson() ? JSON.stringify(value) : words()}\n`),
    remark: (text) => writeError(`${text}\n`),
    bytes: writeBytes,
    paint,
  };
}
