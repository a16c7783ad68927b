import type { ArtifactFile, NewArtifact, SavedArtifact } from "@carillon/connector-kit";

/** Whose a file is. */
export type ArtifactOwner = {
  readonly workspaceId: string;
  readonly executionId: string;
  readonly toolId: number | null;
};

/** Where runs keep files. Its errors are CarillonErrors, and say nothing about the provider. */
export type ArtifactStore = {
  /** Bytes of one file at most. */
  readonly maxBytes: number;
  save(owner: ArtifactOwner, file: NewArtifact): Promise<SavedArtifact>;
  read(workspaceId: string, id: string): Promise<ArtifactFile>;
};
