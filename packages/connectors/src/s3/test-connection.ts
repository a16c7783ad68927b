import {
  type ActionContext,
  type ConnectionTestResult,
  connectionFailure,
  readProperty,
} from "@carillon/connector-kit";
import { z } from "zod";
import { callS3 } from "./call-s3.ts";
import type { S3Credentials } from "./credentials.ts";
import { readXml } from "./xml.ts";

const Listed = z.looseObject({ ListBucketResult: z.unknown() });

/** Lists one key of the bucket: the store, the keys, the bucket and its region are right where that works. */
export async function testS3Connection(
  credentials: S3Credentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const { bucket, region } = credentials;
  try {
    const response = await callS3(credentials, context, {
      method: "GET",
      query: { "list-type": "2", "max-keys": "1" },
    });
    readXml(
      response,
      Listed.refine(({ ListBucketResult }) => ListBucketResult !== undefined),
    );
    return {
      success: true,
      message: `Connected to the bucket “${bucket}” (${region}). Its objects can be listed; whether they may be read and written was not tried.`,
      details: { bucket, region },
    };
  } catch (failure) {
    const result = connectionFailure("s3", failure, context.now());
    // The store is the right one, and the bucket is not there.
    if (readProperty(failure, "code") !== "NoSuchBucket") return result;
    return { ...result, details: { ...result.details, reason: "refused" } };
  }
}
