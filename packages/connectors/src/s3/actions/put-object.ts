import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { byteLength, isBase64, readFileContent } from "../../file-content.ts";
import { callS3 } from "../call-s3.ts";
import type { S3Credentials } from "../credentials.ts";
import { ObjectKey } from "../key-field.ts";
import { unquoted } from "../object-metadata.ts";

const MAX_BYTES = 10 * 1024 * 1024;

const Printable = z.string().regex(/^[\x20-\x7e]*$/, "ASCII characters alone");
const Metadata = z
  .record(z.string().regex(/^[a-z0-9-]{1,100}$/, "Small letters, digits and hyphens"), Printable.max(2_000))
  // docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
  .refine((metadata) => Object.entries(metadata).flat().join("").length <= 2_048, "At most 2 KB together");

const Input = z
  .strictObject({
    key: ObjectKey,
    content: z.string().meta({ title: "Content", description: "Text, or base64", widget: "textarea" }),
    encoding: z
      .enum(["text", "base64"])
      .default("text")
      .meta({ title: "Encoding", description: "How content is written; text is stored as UTF-8" }),
    contentType: Printable.min(1).max(200).optional().meta({ title: "Type", placeholder: "text/csv" }),
    cacheControl: Printable.min(1).max(200).optional().meta({ title: "Cache-Control" }),
    metadata: Metadata.default({}).meta({ title: "Metadata", widget: "keyValue" }),
    ifNoneMatch: z.boolean().default(false).meta({
      title: "Only if there is none",
      description: "Fails where an object of this key is there already",
    }),
  })
  .superRefine((content, context) => {
    const message =
      content.encoding === "base64" && !isBase64(content.content)
        ? "Not base64"
        : byteLength(content) > MAX_BYTES
          ? "Larger than 10 MB"
          : undefined;
    if (message) context.addIssue({ code: "custom", path: ["content"], message });
  });

const Output = z.object({
  key: z.string(),
  bytes: z.int(),
  etag: z.string().nullable(),
  versionId: z.string().nullable(),
});

export const putObject = defineAction<S3Credentials, typeof Input, typeof Output>({
  id: "s3.put-object",
  name: "Store an object",
  description: "Stores text or bytes of up to 10 MB under a key, in place of what was there.",
  actionType: "create",
  permission: "s3.write",
  inputSchema: Input,
  outputSchema: Output,
  // The same bytes under the same key; with ifNoneMatch a second try would find the first.
  idempotent: ({ ifNoneMatch }) => !ifNoneMatch,
  timeoutMs: 60_000,
  examples: [
    {
      name: "A report",
      parameters: { key: "reports/{{DATE}}.csv", content: "day,count\nMonday,3\n", contentType: "text/csv" },
    },
  ],
  summarize: ({ key, bytes }) => `Stored ${bytes} bytes as ${key}`,
  async execute(credentials, parameters, context) {
    const body = readFileContent(parameters);
    const fallback =
      parameters.encoding === "text" ? "text/plain; charset=utf-8" : "application/octet-stream";
    const metadata = Object.entries(parameters.metadata).map(([name, value]) => [
      `x-amz-meta-${name}`,
      value,
    ]);
    const { headers } = await callS3(credentials, context, {
      method: "PUT",
      key: parameters.key,
      body,
      headers: {
        "content-type": parameters.contentType ?? fallback,
        "cache-control": parameters.cacheControl,
        "if-none-match": parameters.ifNoneMatch ? "*" : undefined,
        ...Object.fromEntries(metadata),
      },
    });
    const { etag, "x-amz-version-id": versionId = null } = headers;
    return { key: parameters.key, bytes: body.length, etag: unquoted(etag), versionId };
  },
});
