import { ArtifactId, NotFoundError } from "@carillon/core";
import { openArtifact } from "@carillon/services";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerError } from "../rest/rest-routes.ts";
import { requireAgentSurface } from "../trpc/agent-surface.ts";
import type { ApiContext } from "../trpc/context.ts";
import { contentHeaders } from "./content-headers.ts";
import { readRange } from "./read-range.ts";

type RouteDeps = {
  readonly createContext: (request: FastifyRequest) => Promise<ApiContext>;
  readonly log: (error: unknown, errorId: string) => void;
};

/** `GET /artifacts/{id}/content`: the bytes of a file, by a signed link, a session or a token. */
export function addContentRoute(server: FastifyInstance, deps: RouteDeps): void {
  server.get("/artifacts/:id/content", async (request, reply) => {
    try {
      return await answerContent(request, reply, deps);
    } catch (error) {
      return answerError(reply, error, deps.log);
    }
  });
}

async function answerContent(request: FastifyRequest, reply: FastifyReply, { createContext }: RouteDeps) {
  const { services, caller } = await createContext(request);
  if (caller) requireAgentSurface(caller, "artifacts.content");
  const { artifact, read } = await openArtifact(services, caller, {
    id: idOf(request),
    signature: signatureOf(request),
  });
  const range = readRange(request.headers.range, artifact.bytes);
  if (range === "unsatisfiable") {
    const message = `The file has ${artifact.bytes} bytes`;
    reply.code(416).header("content-range", `bytes */${artifact.bytes}`);
    return reply.send({ code: "RANGE_NOT_SATISFIABLE", message });
  }
  const body = await read(range === "none" ? undefined : range);
  reply.headers(contentHeaders(artifact));
  if (range === "none") return reply.header("content-length", artifact.bytes).send(body);
  return reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${artifact.bytes}`)
    .header("content-length", range.end - range.start + 1)
    .send(body);
}

function idOf({ params }: FastifyRequest): string {
  const parsed = ArtifactId.safeParse((params as { id: string }).id);
  if (parsed.success) return parsed.data.toLowerCase();
  throw new NotFoundError("There is no such artifact");
}

/** null: the link says nothing of a signature. */
function signatureOf({ query }: FastifyRequest) {
  const { expires, sig } = query as { expires?: unknown; sig?: unknown };
  if (expires === undefined && sig === undefined) return null;
  return { expires: String(expires), sig: String(sig) };
}
