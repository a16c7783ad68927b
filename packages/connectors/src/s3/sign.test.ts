import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { S3Credentials } from "./credentials.ts";
import { bucketAddress, objectAddress } from "./object-address.ts";
import { presignedUrl, signedHeaders } from "./sign.ts";

/** The examples of docs.aws.amazon.com/AmazonS3/latest/API: sig-v4-header-based-auth.html, sigv4-query-string-auth.html. */
const example = S3Credentials.parse({
  bucket: "examplebucket",
  endpoint: "https://s3.amazonaws.com",
  pathStyle: false,
  accessKeyId: ["AKIAIOSFODNN7", "EXAMPLE"].join(""),
  secretAccessKey: ["wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/"),
});
const now = new Date("2013-05-24T00:00:00Z");

describe("signatures", () => {
  it("are those of Amazon's example of a request", async () => {
    const url = bucketAddress(example);
    url.search = "max-keys=2&prefix=J";
    const bodyHash = createHash("sha256").update("").digest("hex");
    const { authorization } = await signedHeaders(example, { method: "GET", url, bodyHash, now });
    expect(authorization).toContain("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  });

  it("are those of Amazon's example of a link", async () => {
    const url = objectAddress(example, "test.txt");
    const signed = await presignedUrl(example, { method: "GET", url, now, expiresInSeconds: 86_400 });
    expect(signed.searchParams.get("X-Amz-Signature")).toBe(
      "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
  });
});

describe("addresses", () => {
  it("have the bucket in the name at Amazon, and in the path elsewhere, as the connection says", () => {
    const at = (more: object) =>
      objectAddress(
        S3Credentials.parse({ ...example, endpoint: undefined, pathStyle: undefined, ...more }),
        "a b",
      ).href;
    expect(at({ region: "eu-west-1" })).toBe("https://examplebucket.s3.eu-west-1.amazonaws.com/a%20b");
    expect(at({ endpoint: "http://127.0.0.1:9000/" })).toBe("http://127.0.0.1:9000/examplebucket/a%20b");
    expect(at({ endpoint: "https://store.example/base" })).toBe(
      "https://store.example/base/examplebucket/a%20b",
    );
    expect(at({ endpoint: "https://store.example", pathStyle: false })).toBe(
      "https://examplebucket.store.example/a%20b",
    );
    expect(at({ pathStyle: true })).toBe("https://s3.us-east-1.amazonaws.com/examplebucket/a%20b");
  });
});
