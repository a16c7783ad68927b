import { createHash, createHmac } from "node:crypto";
import type { RecordedRequest } from "../stand-in.ts";

export type Keys = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * S3's code for what is wrong with a request's signature, in its headers or its query; undefined when nothing is
 * (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html).
 */
export function signatureProblem(request: RecordedRequest, keys: Keys): string | undefined {
  const url = new URL(request.path, `http://${request.headers.host}`);
  const given = readSignature(request, url);
  if (given === undefined) return "AccessDenied";
  const [keyId, day = "", region = "", service] = given.credential.split("/");
  if (keyId !== keys.accessKeyId) return "InvalidAccessKeyId";
  if (region !== keys.region || service !== "s3") return "AuthorizationHeaderMalformed";
  const bodyHash = given.inQuery ? "UNSIGNED-PAYLOAD" : (request.headers["x-amz-content-sha256"] ?? "");
  if (!given.inQuery && bodyHash !== sha256(request.body)) return "XAmzContentSHA256Mismatch";
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const canonical = [
    request.method,
    decodeURIComponent(url.pathname).split("/").map(encode).join("/"),
    query.join("&"),
    ...given.signedHeaders.map(
      (name) => `${name}:${(request.headers[name] ?? "").trim().replace(/\s+/g, " ")}`,
    ),
    "",
    given.signedHeaders.join(";"),
    bodyHash,
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", given.date, scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${keys.secretAccessKey}`, day), region), "s3"), "aws4_request");
  return hmac(key, toSign).toString("hex") === given.signature ? undefined : "SignatureDoesNotMatch";
}

function readSignature({ headers }: RecordedRequest, url: URL) {
  const query = url.searchParams;
  if (query.has("X-Amz-Signature")) {
    return {
      inQuery: true,
      credential: query.get("X-Amz-Credential") ?? "",
      signedHeaders: (query.get("X-Amz-SignedHeaders") ?? "").split(";"),
      signature: query.get("X-Amz-Signature") ?? "",
      date: query.get("X-Amz-Date") ?? "",
    };
  }
  const found = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? "",
  );
  if (!found) return undefined;
  const [, credential = "", signed = "", signature = ""] = found;
  return {
    inQuery: false,
    credential,
    signedHeaders: signed.split(";"),
    signature,
    date: headers["x-amz-date"] ?? "",
  };
}
