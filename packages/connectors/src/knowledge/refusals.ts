import { MAX_KNOWLEDGE_DOCUMENTS, MAX_KNOWLEDGE_TOTAL_BYTES, ValidationError } from "@carillon/connector-kit";

/** There is none in this workspace; whether another has it is not told. */
export function noDocument(id: string): ValidationError {
  return new ValidationError({
    provider: "knowledge",
    code: "NOT_FOUND",
    httpStatus: 404,
    message: "no such document in the workspace",
    userMessage: `There is no document “${shortened(id)}”. Search or list the documents to find its id.`,
  });
}

/** The workspace has as much as it may. */
export function noRoom(of: "documents" | "bytes"): ValidationError {
  const most =
    of === "documents"
      ? `${MAX_KNOWLEDGE_DOCUMENTS.toLocaleString("en")} documents`
      : `${MAX_KNOWLEDGE_TOTAL_BYTES / 1_048_576} MB of text`;
  return new ValidationError({
    provider: "knowledge",
    code: "WORKSPACE_FULL",
    httpStatus: 409,
    message: `the workspace has ${most}`,
    userMessage: `This workspace has ${most}, which is all it may have. Delete documents that are not needed any more.`,
  });
}

/** Postgres cannot index it. */
export function unsearchable(): ValidationError {
  return new ValidationError({
    provider: "knowledge",
    code: "TOO_MANY_WORDS",
    message: "string is too long for tsvector",
    userMessage:
      "This text has more different words than can be searched as one. Put it into several documents.",
  });
}

const shortened = (id: string) => ([...id].length > 80 ? `${[...id].slice(0, 80).join("")}…` : id);
