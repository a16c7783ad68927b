import { ArtifactId } from "@carillon/core";

const PREFIX = "carillon://artifacts/";

/** How a client names a file that a run has kept. */
export function uriOf(artifactId: string): string {
  return `${PREFIX}${artifactId}`;
}

/** null: it names no such file. */
export function artifactIdOf(uri: string): string | null {
  const id = ArtifactId.safeParse(uri.startsWith(PREFIX) ? uri.slice(PREFIX.length) : "");
  return id.success ? id.data.toLowerCase() : null;
}
