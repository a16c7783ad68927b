import { createHash } from "node:crypto";
import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { listObjects } from "./list-objects.ts";
import type { StoredObject } from "./stored-object.ts";
import { type Keys, signatureProblem } from "./verify-signature.ts";

export type S3StandIn = StandIn &
  Keys & {
    readonly bucket: string;
    readonly objects: Map<string, StoredObject>;
  };

export type S3Options = Partial<Keys> & {
  readonly bucket?: string;
  /** Where the bucket says it is, when another than the endpoint's region. */
  readonly bucketRegion?: string;
  /** Requests in a second before SlowDown; unlimited when left out. */
  readonly perSecond?: number;
};

const STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  InvalidAccessKeyId: 403,
  SignatureDoesNotMatch: 403,
  AuthorizationHeaderMalformed: 400,
  XAmzContentSHA256Mismatch: 400,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  PreconditionFailed: 412,
  InvalidRange: 416,
  MethodNotAllowed: 405,
  PermanentRedirect: 301,
  SlowDown: 503,
};

/** One bucket of Amazon S3, its requests with the bucket in the path, as docs.aws.amazon.com/AmazonS3/latest/API has it. */
export async function startS3(options: S3Options = {}): Promise<S3StandIn> {
  const {
    accessKeyId = "AKIASTANDIN0000000000",
    secretAccessKey = `stand-in-${"secret"}-access-key-0000000000`,
    region = "eu-central-1",
    bucket = "stand-in",
    bucketRegion = region,
    perSecond = Number.POSITIVE_INFINITY,
  } = options;
  const keys = { accessKeyId, secretAccessKey, region };
  const objects = new Map<string, StoredObject>();
  let recent: number[] = [];

  const reply = (request: RecordedRequest): Reply => {
    recent = [...recent.filter((at) => at > request.at - 1_000), request.at];
    if (recent.length > perSecond) return failure("SlowDown");
    const problem = signatureProblem(request, keys);
    if (problem === "AuthorizationHeaderMalformed") return failure(problem, `<Region>${region}</Region>`);
    if (problem !== undefined) return failure(problem);
    const url = new URL(request.path, "http://stand-in");
    const [, name, ...rest] = url.pathname.split("/");
    if (name !== bucket) return failure("NoSuchBucket");
    if (bucketRegion !== region) {
      return withHeaders(failure("PermanentRedirect"), { "x-amz-bucket-region": bucketRegion });
    }
    const key = decodeURIComponent(rest.join("/"));
    if (key !== "") return answerObject(request, key, objects);
    return request.method === "GET" ? listObjects(url.searchParams, objects) : failure("MethodNotAllowed");
  };

  const standIn = await startStandIn(async (request) => {
    const answer = reply(request);
    // A HEAD is answered by headers alone, its errors too.
    return request.method === "HEAD" ? { ...answer, body: "" } : answer;
  });
  return { ...standIn, ...keys, bucket, objects };
}

function answerObject(request: RecordedRequest, key: string, objects: Map<string, StoredObject>): Reply {
  const { method, headers, body } = request;
  const stored = objects.get(key);
  if (method === "PUT") {
    if (headers["if-none-match"] === "*" && stored) return failure("PreconditionFailed");
    const etag = `"${createHash("md5").update(body).digest("hex")}"`;
    const kept = Object.entries(headers).filter(([name]) =>
      /^(content-type|cache-control|x-amz-meta-.*)$/.test(name),
    );
    objects.set(key, {
      body,
      headers: { ...Object.fromEntries(kept), etag, "last-modified": new Date(request.at).toUTCString() },
    });
    return { headers: { etag } };
  }
  if (method === "DELETE") {
    objects.delete(key);
    return { status: 204 };
  }
  if (!stored) return failure("NoSuchKey");
  if (method === "HEAD")
    return { headers: { ...stored.headers, "content-length": String(stored.body.length) } };
  return method === "GET" ? readRange(stored, headers.range) : failure("MethodNotAllowed");
}

function readRange({ body, headers }: StoredObject, range: string | undefined): Reply {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (from === "" && to === "") return { headers, body };
  const start = from === "" ? Math.max(0, body.length - Number(to)) : Number(from);
  const end = from === "" || to === "" ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (start >= body.length || start > end) return failure("InvalidRange");
  return {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${start}-${end}/${body.length}` },
    body: body.subarray(start, end + 1),
  };
}

function failure(code: string, more = ""): Reply {
  return {
    status: STATUS[code] ?? 400,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message>${more}<RequestId>0</RequestId></Error>`,
  };
}

function withHeaders(answer: Reply, headers: Record<string, string>): Reply {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
