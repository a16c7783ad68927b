import { isUtf8 } from "node:buffer";
import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callS3 } from "../call-s3.ts";
import type { S3Credentials } from "../credentials.ts";
import { ObjectKey, VersionId } from "../key-field.ts";
import { objectMetadata, readObjectMetadata } from "../object-metadata.ts";

const MAX_BYTES = 10 * 1024 * 1024;

const Input = z.strictObject({
  key: ObjectKey,
  encoding: z.enum(["auto", "base64"]).default("auto").meta({
    title: "Encoding",
    description: "auto: text where the bytes are UTF-8, else base64",
  }),
  range: z
    .string()
    .trim()
    .regex(/^(\d{1,15}-\d{0,15}|-\d{1,15})$/, "Like 0-999, 1000- or -500")
    .optional()
    .meta({ title: "Range", description: "Of bytes: 0-999, 1000- or the last -500", placeholder: "0-999" }),
  maxBytes: z
    .int()
    .min(1)
    .max(MAX_BYTES)
    .default(MAX_BYTES)
    .meta({ title: "Bytes at most", description: "A larger object is refused: ask for a range of it" }),
  versionId: VersionId,
});

const Output = z.object({
  key: z.string(),
  content: z.string(),
  encoding: z.enum(["text", "base64"]),
  bytes: z.int(),
  contentRange: z.string().nullable().meta({ description: "bytes 0-999/5000, where a range was asked for" }),
  ...objectMetadata,
});

export const getObject = defineAction<S3Credentials, typeof Input, typeof Output>({
  id: "s3.get-object",
  name: "Read an object",
  description: "Reads an object of up to 10 MB, or a range of it, as text or base64.",
  actionType: "query",
  permission: "s3.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: 60_000,
  examples: [{ name: "A report", parameters: { key: "reports/2026-03-01.csv" } }],
  summarize: ({ key, bytes }) => `Read ${bytes} bytes of ${key}`,
  async execute(credentials, { key, encoding, range, maxBytes, versionId }, context) {
    const response = await callS3(credentials, context, {
      method: "GET",
      key,
      query: { versionId },
      headers: { range: range && `bytes=${range}` },
      maxBytes,
    });
    const { body, headers } = response;
    const asText = encoding === "auto" && isUtf8(body);
    return {
      key,
      content: body.toString(asText ? "utf8" : "base64"),
      encoding: asText ? "text" : "base64",
      bytes: body.length,
      contentRange: headers["content-range"] ?? null,
      ...readObjectMetadata(response),
    };
  },
});
