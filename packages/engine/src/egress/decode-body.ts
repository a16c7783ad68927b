import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions, zstdDecompress } from "node:zlib";
import { MalformedResponseError, ResponseTooLargeError } from "./egress-errors.ts";

type Decoder = (data: Buffer, options: ZlibOptions) => Promise<Buffer>;

const gunzipAsync: Decoder = promisify(gunzip);
const inflateAsync: Decoder = promisify(inflate);
const inflateRawAsync: Decoder = promisify(inflateRaw);

// RFC 9110 means the zlib format by "deflate"; some servers send the bare stream.
const deflate: Decoder = (data, options) =>
  ((data[0] ?? 0) & 0x0f) === 0x08 ? inflateAsync(data, options) : inflateRawAsync(data, options);

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ["gzip", gunzipAsync],
  ["x-gzip", gunzipAsync],
  ["deflate", deflate],
  ["br", promisify(brotliDecompress) as Decoder],
  ["zstd", promisify(zstdDecompress) as Decoder],
]);

/** What the client says it understands. */
export const ACCEPT_ENCODING = "gzip, deflate, br, zstd";

const MAX_LAYERS = 3;

/**
 * Undoes the Content-Encoding of an answer; one that is not known leaves the body as it came, as fetch does.
 *
 * @throws ResponseTooLargeError as soon as more than `maxBytes` have come out, MalformedResponseError.
 */
export async function decodeBody(
  body: Buffer,
  { encoding, maxBytes, status }: { encoding: string; maxBytes: number; status: number },
): Promise<Buffer> {
  const layers = encoding
    .toLowerCase()
    .split(",")
    .map((layer) => layer.trim())
    .filter((layer) => layer !== "" && layer !== "identity");
  if (body.length === 0 || layers.some((layer) => !DECODERS.has(layer))) return body;
  if (layers.length > MAX_LAYERS) {
    throw new MalformedResponseError("is compressed too many times", { httpStatus: status });
  }
  let decoded = body;
  for (const layer of layers.reverse()) {
    const decoder = DECODERS.get(layer);
    if (decoder !== undefined) decoded = await decodeLayer(decoder, decoded, { maxBytes, status });
  }
  return decoded;
}

async function decodeLayer(
  decoder: Decoder,
  data: Buffer,
  { maxBytes, status }: { maxBytes: number; status: number },
): Promise<Buffer> {
  try {
    return await decoder(data, { maxOutputLength: Math.max(maxBytes, 1) });
  } catch (cause) {
    if (cause instanceof RangeError) throw new ResponseTooLargeError(maxBytes, status);
    throw new MalformedResponseError("cannot be decompressed", { httpStatus: status, cause });
  }
}
