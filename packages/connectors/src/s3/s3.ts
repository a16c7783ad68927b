import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { deleteObject } from "./actions/delete-object.ts";
import { getObject } from "./actions/get-object.ts";
import { headObject } from "./actions/head-object.ts";
import { listObjects } from "./actions/list-objects.ts";
import { presignUrl } from "./actions/presign-url.ts";
import { putObject } from "./actions/put-object.ts";
import { S3Credentials } from "./credentials.ts";
import { s3Icon } from "./icon.ts";
import { bucketAddress } from "./object-address.ts";
import { testS3Connection } from "./test-connection.ts";

export const s3 = defineConnector({
  type: "S3",
  provider: "s3",
  name: "S3 storage",
  description: "Objects in Amazon S3, MinIO, Ceph, R2 and other stores that speak as S3 does.",
  category: "Data",
  keywords: ["bucket", "file", "storage", "aws", "amazon", "minio", "object"],
  toolCategory: "file_io",
  docsUrl: "https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html",
  icon: s3Icon,
  credentialsSchema: S3Credentials,
  // 3,500 writes a second and prefix (docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html); no
  // header tells what is left, a 503 SlowDown that nothing is.
  rateLimit: { limit: 3_500, windowMs: 1_000 },
  timeoutMs: 30_000,
  host: (credentials) => hostAndPort(bucketAddress(credentials).href),
  transport: (credentials) => bucketAddress(credentials).protocol,
  testConnection: testS3Connection,
  actions: [putObject, getObject, headObject, listObjects, deleteObject, presignUrl],
});
