import {
  Artifact,
  ArtifactById,
  ArtifactLink,
  ArtifactLinkInput,
  ArtifactList,
  ArtifactListInput,
  Success,
} from "@carillon/core";
import { createArtifactLink, deleteArtifact, getArtifact, getArtifacts } from "@carillon/services";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const artifactsRouter = router({
  list: procedure
    .meta(rest("GET", "/artifacts", "List files that runs have kept, newest first"))
    .input(ArtifactListInput)
    .output(ArtifactList)
    .query(({ ctx, input }) => getArtifacts(ctx.services, ctx.caller, input)),
  getById: procedure
    .meta(rest("GET", "/artifacts/{id}", "Get what is known of a file"))
    .input(ArtifactById)
    .output(Artifact)
    .query(({ ctx, input }) => getArtifact(ctx.services, ctx.caller, input)),
  createLink: procedure
    .meta(rest("POST", "/artifacts/{id}/link", "Make a link that gives a file to whoever has it"))
    .input(ArtifactLinkInput)
    .output(ArtifactLink)
    .mutation(({ ctx, input }) => createArtifactLink(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/artifacts/{id}", "Delete a file"))
    .input(ArtifactById)
    .output(Success)
    .mutation(({ ctx, input }) => deleteArtifact(ctx.services, ctx.caller, input)),
});
