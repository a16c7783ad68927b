import type { Readable } from "node:stream";

/** Bytes of a file from `start` to `end`, both of them included. */
export type ByteRange = { readonly start: number; readonly end: number };

/** Where the bytes of artifacts lie: on this machine's disk, and one day in a bucket. Keys are ids of artifacts; a half-written file has one of its own. */
export type FileStore = {
  /**
   * Writes a file whole or not at all; when it resolves, the file outlives a power cut.
   * @throws FileTooLargeError, StorageFullError
   */
  write(
    key: string,
    body: Uint8Array | AsyncIterable<Uint8Array>,
    limits: { maxBytes: number },
  ): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** @throws FileMissingError */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Does nothing where there is no such file. */
  remove(key: string): Promise<void>;
  /** Every file, those half-written too; `modifiedAt` in ms since 1970. */
  list(): AsyncIterable<{ readonly key: string; readonly modifiedAt: number }>;
};

export class FileTooLargeError extends Error {
  constructor(maxBytes: number) {
    super(`a file has more than ${maxBytes} bytes`);
    this.name = "FileTooLargeError";
  }
}

/** No room is left; nothing of the file was kept. */
export class StorageFullError extends Error {
  constructor(cause: unknown) {
    super("the storage of artifacts is full", { cause });
    this.name = "StorageFullError";
  }
}

export class FileMissingError extends Error {
  constructor(key: string, cause: unknown) {
    super(`the file of artifact ${key} is not there`, { cause });
    this.name = "FileMissingError";
  }
}
