import { type CarillonError, type HttpResponse, ServerError, ValidationError } from "@carillon/connector-kit";
import type { S3Credentials } from "./credentials.ts";

/** What says that a bucket is elsewhere (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, "Redirects"). */
const ELSEWHERE =
  /<Code>(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)<\/Code>/;

/** The error of a bucket that is in another region than the connection says; undefined where the answer is another. */
export function wrongRegion(
  response: HttpResponse,
  { region, bucket }: S3Credentials,
): CarillonError | undefined {
  const { status, headers } = response;
  const text = response.text();
  const code = ELSEWHERE.exec(text)?.[1];
  const told = headers["x-amz-bucket-region"] ?? /<Region>([a-z0-9-]{1,63})<\/Region>/.exec(text)?.[1];
  // Just made: its name is not known everywhere yet, and the request is to be sent again.
  if (status === 307) {
    const message = "the bucket's name is not known everywhere yet";
    return new ServerError({
      provider: "s3",
      code: "TemporaryRedirect",
      httpStatus: status,
      message,
      sent: "no",
    });
  }
  const moved = status === 301 || code !== undefined;
  if (!moved || (told === region && status !== 301)) return undefined;
  const known = told !== undefined && /^[a-z0-9-]{1,63}$/.test(told) && told !== region;
  return new ValidationError({
    provider: "s3",
    code: "WRONG_REGION",
    httpStatus: status,
    message: `answered ${status}: the bucket is not reached at this endpoint and region`,
    userMessage: known
      ? `The bucket “${bucket}” is in the region ${told}, and the connection says ${region}. Change the region in the connection.`
      : `The bucket “${bucket}” is not reached at this endpoint with the region ${region}. Check both in the connection.`,
  });
}
