import { buffer } from "node:stream/consumers";
import { type Artifact, isPermitted, NotFoundError } from "@carillon/core";
import { type Caller, getArtifacts, openArtifact, type ServiceDeps } from "@carillon/services";
import {
  type ListResourcesResult,
  McpError,
  type ReadResourceResult,
  type Resource,
  type ResourceLink,
} from "@modelcontextprotocol/sdk/types.js";
import { artifactIdOf, uriOf } from "./resource-uri.ts";

const PAGE = 100;
/** Of a result more than a few are no help to a model. */
const MOST_LINKED = 20;
/** A file is read into memory and, in base64, into an answer. bytes */
const MAX_READ = 5 * 1024 * 1024;
/** 2025-11-25, server/resources, "Error Handling". */
const RESOURCE_NOT_FOUND = -32_002;

export const RESOURCE_TEMPLATE = {
  uriTemplate: uriOf("{id}"),
  name: "artifact",
  title: "A file that a run has kept",
};

/** Files of the workspace's runs, newest first; none for who may not read them. */
export async function listResources(
  services: ServiceDeps,
  caller: Caller,
  cursor: string | undefined,
): Promise<ListResourcesResult> {
  if (!isPermitted(caller, "artifacts.read")) return { resources: [] };
  const { artifacts, nextCursor } = await getArtifacts(services, caller, { cursor, limit: PAGE });
  return { resources: artifacts.map(resourceOf), ...(nextCursor !== null && { nextCursor }) };
}

/** What a run has kept, for who may read it. */
export async function resourceLinks(
  services: ServiceDeps,
  caller: Caller,
  executionId: string | null,
): Promise<ResourceLink[]> {
  if (executionId === null || !isPermitted(caller, "artifacts.read")) return [];
  const { artifacts } = await getArtifacts(services, caller, { executionId, limit: MOST_LINKED });
  return artifacts.map((artifact) => ({ type: "resource_link", ...resourceOf(artifact) }));
}

/** @throws McpError for a file that there is not, and for one that is too large to be sent in one message */
export async function readResource(
  services: ServiceDeps,
  caller: Caller,
  uri: string,
): Promise<ReadResourceResult> {
  const id = artifactIdOf(uri);
  if (id === null) throw notFound(uri);
  const opened = openArtifact(services, caller, { id, signature: null });
  const { artifact, read } = await opened.catch((error: unknown) => {
    throw error instanceof NotFoundError ? notFound(uri) : error;
  });
  if (artifact.bytes > MAX_READ)
    throw new McpError(
      -32_000,
      `This file has ${artifact.bytes} bytes, and ${MAX_READ} can be read here; get it by GET /api/v1/artifacts/${artifact.id}/content`,
    );
  const bytes = await buffer(await read());
  const { contentType: mimeType } = artifact;
  const text = isText(mimeType) ? textOf(bytes) : null;
  return {
    contents: [text === null ? { uri, mimeType, blob: bytes.toString("base64") } : { uri, mimeType, text }],
  };
}

function resourceOf({ id, name, contentType, bytes, createdAt }: Artifact): Resource {
  return {
    uri: uriOf(id),
    name,
    mimeType: contentType,
    size: bytes,
    annotations: { lastModified: createdAt },
  };
}

function isText(contentType: string): boolean {
  return /^text\/|^application\/(json|xml|yaml|x-ndjson)\b|\+(json|xml)\b/i.test(contentType);
}

/** null: not what its type says. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function notFound(uri: string): McpError {
  return new McpError(RESOURCE_NOT_FOUND, "There is no such resource; it may have expired", {
    uri: uri.slice(0, 500),
  });
}
