import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/** Error codes of S3 and its like, in XML (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
export const s3: ProviderRules = {
  readCodes: ({ text }) => listCodes(/<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1]),
  codes: ruleTable([
    [
      { category: "authentication" },
      `InvalidAccessKeyId SignatureDoesNotMatch ExpiredToken InvalidToken TokenRefreshRequired InvalidSecurity
       MissingSecurityHeader AuthorizationHeaderMalformed MissingAuthenticationToken`,
    ],
    [{ category: "authorization" }, "AccessDenied AccountProblem AllAccessDisabled InvalidPayer NotSignedUp"],
    [
      {
        category: "validation",
        hint: "The clock of the machine that the database runs on is wrong by more than 15 minutes. Set it, then try again.",
      },
      "RequestTimeTooSkewed RequestExpired",
    ],
    [
      { category: "rate_limit" },
      "SlowDown TooManyRequests Throttling ThrottlingException RequestLimitExceeded BandwidthLimitExceeded",
    ],
    [{ category: "timeout" }, "RequestTimeout"],
    [{ category: "server_error" }, "InternalError ServiceUnavailable"],
    [{ category: "server_error", sent: "no" }, "OperationAborted ConditionalRequestConflict"],
    [
      { category: "validation", hint: "The bucket has no object of this key. Check the key." },
      "NoSuchKey NoSuchVersion",
    ],
    [
      {
        category: "validation",
        hint: "{service} has no bucket of this name. Check the bucket and the endpoint.",
      },
      "NoSuchBucket",
    ],
    [
      {
        category: "validation",
        hint: "There is an object of this key already, or it is not the one that was expected. Nothing was changed.",
      },
      "PreconditionFailed",
    ],
    [
      {
        category: "validation",
        hint: "The object is in an archive and cannot be read now. Restore it there first.",
      },
      "InvalidObjectState",
    ],
    [
      { category: "validation", hint: "The object ends before the bytes that were asked for." },
      "InvalidRange",
    ],
    [
      { category: "validation" },
      `NoSuchUpload EntityTooLarge EntityTooSmall InvalidBucketName KeyTooLongError InvalidArgument InvalidRequest
       InvalidDigest BadDigest XAmzContentSHA256Mismatch MethodNotAllowed`,
    ],
  ]),
};
