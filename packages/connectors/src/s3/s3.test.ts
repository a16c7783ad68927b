import { describeConnector, httpTroubles, type Trouble } from "@carillon/testing/connector";
import { type S3StandIn, startS3 } from "@carillon/testing/providers/s3";
import { s3 } from "./s3.ts";

const KEY = "reports/one.csv";
const credentials = ({ url, bucket, region, accessKeyId, secretAccessKey }: S3StandIn) => ({
  ...{ bucket, region, accessKeyId, secretAccessKey },
  endpoint: url,
});

const HEAD = "s3.head-object";
const only = (wanted: (id: string) => boolean, name: string) => ({
  ...s3,
  name,
  actions: new Map([...s3.actions].filter(([id]) => wanted(id))),
});
const start = async () => {
  const standIn = await startS3();
  standIn.objects.set(KEY, {
    body: Buffer.from("a,b\n"),
    headers: { "content-type": "text/csv", etag: '"1"' },
  });
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};

/** S3's 307 is not followed, and means that the same request is to be sent again a little later. */
function s3Troubles(standIn: Parameters<typeof httpTroubles>[0]): Trouble[] {
  return httpTroubles(standIn).map((trouble) =>
    trouble.name === "a redirect that leads nowhere"
      ? { ...trouble, category: "server_error", retryable: true }
      : trouble,
  );
}

describeConnector(
  only((id) => id !== HEAD, s3.name),
  {
    start,
    credentials,
    actions: {
      "s3.put-object": {
        parameters: () => ({ key: "reports/two.csv", content: "c,d\n", contentType: "text/csv" }),
        refused: [
          { parameters: { key: "", content: "a" }, path: "key" },
          { parameters: { key: "a/../../other-bucket/b", content: "a" }, path: "key" },
          { parameters: { key: "é".repeat(600), content: "a" }, path: "key" },
          { parameters: { key: "a\r\nb", content: "a" }, path: "key" },
          { parameters: { key: "a", content: "§", encoding: "base64" }, path: "content" },
          { parameters: { key: "a", content: "x".repeat(10 * 1024 * 1024 + 1) }, path: "content" },
          {
            parameters: { key: "a", content: "a", metadata: { "Not Good": "x" } },
            path: "metadata.Not Good",
          },
          { parameters: { key: "a", content: "a", metadata: { a: "ü" } }, path: "metadata.a" },
          { parameters: { key: "a", content: "a", contentType: "a\r\nb: c" }, path: "contentType" },
        ],
      },
      "s3.get-object": {
        parameters: () => ({ key: KEY }),
        refused: [
          { parameters: {}, path: "key" },
          { parameters: { key: KEY, range: "bytes=0-1" }, path: "range" },
          { parameters: { key: KEY, maxBytes: 0 }, path: "maxBytes" },
        ],
      },
      "s3.list-objects": {
        parameters: () => ({ prefix: "reports/" }),
        refused: [{ parameters: { limit: 1_001 }, path: "limit" }],
      },
      "s3.delete-object": { parameters: () => ({ key: "gone" }), refused: [{ parameters: {}, path: "key" }] },
      "s3.presign-url": {
        makesNoRequest: true,
        parameters: () => ({ key: KEY, filename: "one.csv" }),
        refused: [
          { parameters: { key: KEY, expiresInSeconds: 604_801 }, path: "expiresInSeconds" },
          { parameters: { key: KEY, method: "DELETE" }, path: "method" },
        ],
      },
    },
    troubles: (standIn) => s3Troubles(standIn),
    stall: ({ setMode }) => setMode({ kind: "hang" }),
    refusedCredentials: [
      { credentials: { bucket: "a/b", accessKeyId: "a", secretAccessKey: "b" }, path: "bucket" },
      { credentials: { bucket: "abc", accessKeyId: "a b", secretAccessKey: "b" }, path: "accessKeyId" },
      {
        credentials: { bucket: "abc", accessKeyId: "a", secretAccessKey: "b", endpoint: "s3.local" },
        path: "endpoint",
      },
      {
        credentials: { bucket: "abc", accessKeyId: "a", secretAccessKey: "b", region: "a/b" },
        path: "region",
      },
    ],
    connection: {
      wrongHost: (standIn) => ({ ...credentials(standIn), endpoint: "https://no-such-host.example.com" }),
      unreachable: (standIn) => ({ ...credentials(standIn), endpoint: "http://127.0.0.1:1" }),
      wrongSecret: (standIn) => ({
        ...credentials(standIn),
        secretAccessKey: `wrong-${"planted"}-secret-key`,
      }),
      missingScope: (standIn) => {
        const body = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
        standIn.setMode({
          kind: "status",
          status: 403,
          headers: { "content-type": "application/xml" },
          body,
        });
        return credentials(standIn);
      },
    },
  },
);

// What is asked by HEAD is answered without a body, so that nothing can be wrong with one.
describeConnector(
  only((id) => id === HEAD, "S3 storage, looking"),
  {
    start,
    credentials,
    actions: { [HEAD]: { parameters: () => ({ key: KEY }), refused: [{ parameters: {}, path: "key" }] } },
    troubles: (standIn) =>
      s3Troubles(standIn).filter(({ name }) => name !== "a reset in the body" && name !== "100 MB"),
    stall: ({ setMode }) => setMode({ kind: "hang" }),
    refusedCredentials: [],
    connection: {
      wrongHost: (standIn) => ({ ...credentials(standIn), endpoint: "https://no-such-host.example.com" }),
      unreachable: (standIn) => ({ ...credentials(standIn), endpoint: "http://127.0.0.1:1" }),
      wrongSecret: { notApplicable: "The connection is tried with the other actions, above." },
      missingScope: { notApplicable: "The connection is tried with the other actions, above." },
    },
  },
);
