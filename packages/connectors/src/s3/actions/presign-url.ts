import { defineAction, previewRequest, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import type { S3Credentials } from "../credentials.ts";
import { ObjectKey, VersionId } from "../key-field.ts";
import { objectAddress } from "../object-address.ts";
import { presignedUrl } from "../sign.ts";

/** 7 days (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html, X-Amz-Expires). */
const MAX_SECONDS = 604_800;

const Input = z.strictObject({
  key: ObjectKey,
  method: z.enum(["GET", "PUT"]).default("GET").meta({
    title: "For",
    description: "GET: whoever has the address may read the object · PUT: may store it",
  }),
  expiresInSeconds: z
    .int()
    .min(1)
    .max(MAX_SECONDS, "At most 7 days")
    .default(3_600)
    .meta({ title: "Valid for, in seconds", description: "At most 7 days" }),
  contentType: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, "ASCII characters alone")
    .optional()
    .meta({ title: "Type", description: "With PUT: what must be stored; sent as Content-Type" }),
  filename: z
    .string()
    .regex(/^[^\p{Cc}"\\/]{1,200}$/u, "No quotes, slashes or control characters")
    .optional()
    .meta({ title: "File name", description: "With GET: what browsers save it as" }),
  versionId: VersionId,
});

const Output = z.object({ url: z.string(), method: z.enum(["GET", "PUT"]), expiresAt: z.string() });

export const presignUrl = defineAction<S3Credentials, typeof Input, typeof Output>({
  id: "s3.presign-url",
  name: "Make a link to an object",
  description:
    "An address that lets whoever has it read or store one object, for a while. Nothing is sent. Not with temporary keys.",
  actionType: "query",
  permission: "s3.share",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [
    { name: "A day's link", parameters: { key: "reports/2026-03-01.csv", expiresInSeconds: 86_400 } },
  ],
  summarize: ({ method, expiresAt }) => `Made a link for ${method}, valid until ${expiresAt}`,
  async execute(credentials, { key, method, expiresInSeconds, contentType, filename, versionId }, context) {
    if (credentials.sessionToken !== undefined) throw temporaryKeys();
    const url = objectAddress(credentials, key);
    if (versionId !== undefined) url.searchParams.set("versionId", versionId);
    if (method === "GET" && filename !== undefined) {
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`;
      url.searchParams.set("response-content-disposition", disposition);
    }
    const now = context.now();
    const expiresAt = new Date(now.getTime() + expiresInSeconds * 1_000).toISOString();
    if (context.dryRun) previewRequest({ method, url: url.href, expiresAt });
    const signed = await presignedUrl(credentials, {
      method,
      url,
      headers: method === "PUT" && contentType !== undefined ? { "content-type": contentType } : {},
      expiresInSeconds,
      now,
    });
    return { url: signed.href, method, expiresAt };
  },
});

/** Such a link would hold the session token itself, which is a secret: it is taken out of every answer. */
function temporaryKeys(): ValidationError {
  return new ValidationError({
    provider: "s3",
    code: "TEMPORARY_KEYS",
    message: "a link made with temporary keys would show the session token",
    userMessage:
      "A link cannot be made with temporary keys: it would show the session token. Use a connection with lasting keys.",
  });
}
