import { type HttpResponse, malformedResponse } from "@carillon/connector-kit";
import { XMLParser } from "fast-xml-parser";
import type { z } from "zod";

const LISTS = new Set(["Contents", "CommonPrefixes"]);

// Nothing of S3's has a DTD, whose entities could grow without end. Without htmlEntities `&#39;` would stay as it is.
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => LISTS.has(name),
});

/**
 * The body of a successful answer as XML of the promised shape.
 * @throws ValidationError `MALFORMED_RESPONSE`: what answers is not an S3 store
 */
export function readXml<Schema extends z.ZodType>(response: HttpResponse, schema: Schema): z.output<Schema> {
  const { status } = response;
  const text = response.text();
  if (/<!DOCTYPE/i.test(text))
    throw malformedResponse({ provider: "s3", status, problem: "is not that of an S3 store" });
  let parsed: unknown;
  try {
    parsed = parser.parse(text, true);
  } catch (cause) {
    throw malformedResponse({ provider: "s3", status, problem: "is not XML", cause });
  }
  const read = schema.safeParse(parsed);
  if (read.success) return read.data;
  throw malformedResponse({
    provider: "s3",
    status,
    problem: "is not what the API promises",
    cause: read.error,
  });
}
