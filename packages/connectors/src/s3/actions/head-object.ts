import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callS3 } from "../call-s3.ts";
import type { S3Credentials } from "../credentials.ts";
import { ObjectKey, VersionId } from "../key-field.ts";
import { objectMetadata, readObjectMetadata } from "../object-metadata.ts";

const Input = z.strictObject({ key: ObjectKey, versionId: VersionId });
const Output = z.object({
  key: z.string(),
  bytes: z.int().nullable(),
  storageClass: z.string(),
  ...objectMetadata,
});

export const headObject = defineAction<S3Credentials, typeof Input, typeof Output>({
  id: "s3.head-object",
  name: "Look at an object",
  description: "Size, type and metadata of an object, without its content.",
  actionType: "query",
  permission: "s3.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "A report", parameters: { key: "reports/2026-03-01.csv" } }],
  summarize: ({ key, bytes }) => `Object ${key}${bytes === null ? "" : ` has ${bytes} bytes`}`,
  async execute(credentials, { key, versionId }, context) {
    const response = await callS3(credentials, context, { method: "HEAD", key, query: { versionId } });
    const length = Number(response.headers["content-length"] ?? Number.NaN);
    return {
      key,
      bytes: Number.isSafeInteger(length) ? length : null,
      // The header is left out for this class.
      storageClass: response.headers["x-amz-storage-class"] ?? "STANDARD",
      ...readObjectMetadata(response),
    };
  },
});
