import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callS3 } from "../call-s3.ts";
import type { S3Credentials } from "../credentials.ts";
import { unquoted } from "../object-metadata.ts";
import { readXml } from "../xml.ts";

const text = z.string().max(1_024);
const Input = z.strictObject({
  prefix: text.optional().meta({ title: "Prefix", placeholder: "reports/" }),
  delimiter: text.optional().meta({
    title: "Delimiter",
    description: "Keys that have it after the prefix are put together, as folders are",
    placeholder: "/",
  }),
  limit: z.int().min(1).max(1_000).default(200).meta({ title: "At most" }),
  cursor: z
    .string()
    .max(4_000)
    .optional()
    .meta({ title: "Cursor", description: "nextCursor of the page before" }),
});

const Output = z.object({
  objects: z.array(
    z.object({
      key: z.string(),
      bytes: z.number(),
      lastModified: z.string().nullable(),
      etag: z.string().nullable(),
      storageClass: z.string().nullable(),
    }),
  ),
  prefixes: z.array(z.string()),
  nextCursor: z.string().nullable(),
});

// docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
const Listed = z.looseObject({
  ListBucketResult: z.looseObject({
    EncodingType: z.string().optional(),
    IsTruncated: z.string().optional(),
    NextContinuationToken: z.string().optional(),
    Contents: z
      .array(
        z.looseObject({
          Key: z.string(),
          Size: z.string().optional(),
          LastModified: z.string().optional(),
          ETag: z.string().optional(),
          StorageClass: z.string().optional(),
        }),
      )
      .default([]),
    CommonPrefixes: z.array(z.looseObject({ Prefix: z.string() })).default([]),
  }),
});

export const listObjects = defineAction<S3Credentials, typeof Input, typeof Output>({
  id: "s3.list-objects",
  name: "List objects",
  description: "One page of the bucket's objects, in the order of their keys.",
  actionType: "query",
  permission: "s3.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "A folder", parameters: { prefix: "reports/", delimiter: "/" } }],
  summarize: ({ objects, nextCursor }) =>
    `Found ${objects.length} objects${nextCursor ? ", and there are more" : ""}`,
  async execute(credentials, { prefix, delimiter, limit, cursor }, context) {
    const response = await callS3(credentials, context, {
      method: "GET",
      query: {
        "list-type": "2",
        // XML cannot hold every character of a key.
        "encoding-type": "url",
        "max-keys": String(limit),
        prefix,
        delimiter,
        "continuation-token": cursor,
      },
    });
    const { ListBucketResult: page } = readXml(response, Listed);
    const decode = page.EncodingType === "url" ? decodeKey : (key: string) => key;
    return {
      objects: page.Contents.map((object) => ({
        key: decode(object.Key),
        bytes: Number(object.Size ?? 0),
        lastModified: object.LastModified ?? null,
        etag: unquoted(object.ETag),
        storageClass: object.StorageClass ?? null,
      })),
      prefixes: page.CommonPrefixes.map(({ Prefix }) => decode(Prefix)),
      nextCursor: page.IsTruncated === "true" ? (page.NextContinuationToken ?? null) : null,
    };
  },
});

function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replace(/\+/g, " "));
  } catch {
    return key;
  }
}
