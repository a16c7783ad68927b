import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

const word = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]+$/, "No spaces and no other than ASCII characters");

/** A bucket of Amazon S3 or of a store that speaks as it does. */
export const S3Credentials = z.strictObject({
  bucket: z
    .string()
    .trim()
    // docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; other stores take capitals and underscores.
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$/, "3 to 63 letters, digits, dots and hyphens")
    .meta({ title: "Bucket", placeholder: "reports" }),
  region: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "Like eu-central-1")
    .default("us-east-1")
    .meta({ title: "Region", placeholder: "eu-central-1" }),
  accessKeyId: word(256).meta({ title: "Access key ID", placeholder: "AKIA…", group: "credentials" }),
  secretAccessKey: word(512).meta({ title: "Secret access key", secret: true, widget: "password" }),
  sessionToken: word(4_096).optional().meta({
    title: "Session token",
    description: "Only with temporary keys",
    secret: true,
    widget: "password",
  }),
  endpoint: HttpUrl.refine((text) => !/[?#]/.test(text), "No ? and no # in an endpoint")
    .optional()
    .meta({
      title: "Endpoint",
      group: "connection",
      description: "Of a store other than Amazon's, without the bucket",
      placeholder: "https://minio.example.com",
      widget: "url",
    }),
  pathStyle: z.boolean().optional().meta({
    title: "Bucket in the path",
    group: "connection",
    description: "https://host/bucket/key in place of https://bucket.host/key; the default with an endpoint",
  }),
});
export type S3Credentials = z.infer<typeof S3Credentials>;
