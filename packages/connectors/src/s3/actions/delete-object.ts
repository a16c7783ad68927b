import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callS3 } from "../call-s3.ts";
import type { S3Credentials } from "../credentials.ts";
import { ObjectKey, VersionId } from "../key-field.ts";

const Input = z.strictObject({ key: ObjectKey, versionId: VersionId });
const Output = z.object({
  key: z.string(),
  versionId: z.string().nullable(),
  deleteMarker: z.boolean().meta({ description: "A bucket with versions keeps the older ones" }),
});

export const deleteObject = defineAction<S3Credentials, typeof Input, typeof Output>({
  id: "s3.delete-object",
  name: "Delete an object",
  description: "Deletes an object. One that is not there counts as deleted, as S3 has it.",
  actionType: "delete",
  permission: "s3.write",
  inputSchema: Input,
  outputSchema: Output,
  // Without a version a bucket with versions gets a second delete marker, which changes nothing for readers.
  idempotent: true,
  examples: [{ name: "A report", parameters: { key: "reports/2026-03-01.csv" } }],
  summarize: ({ key }) => `Deleted ${key}`,
  async execute(credentials, { key, versionId }, context) {
    const { headers } = await callS3(credentials, context, { method: "DELETE", key, query: { versionId } });
    return {
      key,
      versionId: headers["x-amz-version-id"] ?? null,
      deleteMarker: headers["x-amz-delete-marker"] === "true",
    };
  },
});
