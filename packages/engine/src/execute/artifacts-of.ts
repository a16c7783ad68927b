import { type Artifacts, previewRequest } from "@carillon/connector-kit";
import type { ArtifactStore } from "../ports/artifacts.ts";
import type { Run } from "./run-state.ts";

/** The files of a run's workspace, as its action sees them; a dry run keeps none. */
export function artifactsOf({ request, tool }: Run, store: ArtifactStore): Artifacts {
  const { workspaceId, executionId, isTest } = request;
  return {
    maxBytes: store.maxBytes,
    save: async (file) => {
      if (isTest) previewRequest({ artifact: file.name, contentType: file.contentType });
      return await store.save({ workspaceId, executionId, toolId: tool?.id ?? null }, file);
    },
    read: (id) => store.read(workspaceId, id),
  };
}
