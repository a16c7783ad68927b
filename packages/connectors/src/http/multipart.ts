import { type ActionContext, Content, readContent, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import type { EncodedBody } from "../request-body.ts";

/** A part with bytes of its own; one of text, base64 and artifactId, as `Content` has them. */
const FilePart = z
  .strictObject({
    text: z.unknown(),
    base64: z.unknown(),
    artifactId: z.unknown(),
    filename: z
      .string()
      .min(1)
      .max(255)
      .regex(/^\P{Cc}+$/u, "No control characters")
      .optional(),
    contentType: z
      .string()
      .max(255)
      .regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;[\x20-\x7e]*)?$/, "Not a content type, such as text/csv")
      .optional(),
  })
  .partial();

/** Bytes of all files of a request together, unless a single one that is kept may be larger: it is put together in memory. */
const MAX_FILES_BYTES = 50 * 1024 * 1024;

type Part = { readonly name: string; readonly value: unknown };

/** A field of a list is one part for each of its members (RFC 7578 §4.3). */
function partsOf(body: object): Part[] {
  return Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })),
  );
}

const isField = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Refuses a body that makes no multipart form; the issue is at the field. */
export function checkMultipart(body: unknown, context: z.RefinementCtx): void {
  const refuse = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: "custom", path: ["body", ...path], message });
  if (!isObject(body)) {
    refuse([], "A multipart body is an object of fields and files");
    return;
  }
  for (const { name, value } of partsOf(body)) {
    if (isField(value)) continue;
    const parsed = FilePart.safeParse(value);
    for (const issue of parsed.error?.issues ?? []) refuse([name, ...issue.path], issue.message);
    if (parsed.success && !contentOf(parsed.data))
      refuse(
        [name],
        "A file has exactly one of text, base64 and artifactId, beside filename and contentType",
      );
  }
}

function contentOf({ filename: _, contentType: __, ...given }: z.infer<typeof FilePart>): Content | null {
  return Content.safeParse(given).data ?? null;
}

/**
 * The bytes of a checked body as multipart/form-data (RFC 7578). An artifact brings its name and type along.
 * @throws ValidationError for an artifact that the workspace does not have, and for files that are too large together
 */
export async function encodeMultipart(
  body: unknown,
  context: Pick<ActionContext, "artifacts">,
): Promise<EncodedBody> {
  const form = new FormData();
  const maxBytes = Math.max(MAX_FILES_BYTES, context.artifacts.maxBytes);
  let bytes = 0;
  for (const { name, value } of isObject(body) ? partsOf(body) : []) {
    const file = isField(value) ? null : FilePart.parse(value);
    const content = file && contentOf(file);
    if (!file || !content) {
      form.append(name, String(value));
      continue;
    }
    const read = await readContent(context, content);
    bytes += read.bytes.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    const type = file.contentType ?? read.contentType ?? "application/octet-stream";
    form.append(name, new Blob([Buffer.from(read.bytes)], { type }), file.filename ?? read.name ?? "file");
  }
  const encoded = new Response(form);
  const contentType = encoded.headers.get("content-type") ?? "multipart/form-data";
  return { body: new Uint8Array(await encoded.arrayBuffer()), contentType };
}

function tooLarge(maxBytes: number): ValidationError {
  const most = `${Math.floor(maxBytes / 1024 / 1024)} MB`;
  return new ValidationError({
    provider: "http",
    code: "BODY_TOO_LARGE",
    message: `body: the files have more than ${maxBytes} bytes together`,
    userMessage: `body: the files of a request have at most ${most} together. Send them in several requests.`,
  });
}
