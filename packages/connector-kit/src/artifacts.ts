/** A file that a run keeps, as an action's output shows it. */
export type SavedArtifact = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** A link for whoever has it. */
  readonly url: string;
  /** When the link ends, ISO 8601; the file is kept longer. */
  readonly expiresAt: string;
};

export type NewArtifact = {
  readonly name: string;
  readonly contentType: string;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
};

export type ArtifactFile = {
  readonly name: string;
  readonly contentType: string;
  readonly body: Uint8Array;
};

/** The files of the workspace a run belongs to. */
export type Artifacts = {
  /** Bytes of one file at most. */
  readonly maxBytes: number;
  /** Keeps a file whole or not at all. @throws ValidationError when it is too large, or there is no room for it */
  save(file: NewArtifact): Promise<SavedArtifact>;
  /** @throws ValidationError when the workspace has no such file */
  read(id: string): Promise<ArtifactFile>;
};
