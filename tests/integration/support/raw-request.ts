import { request } from "node:http";
import { text } from "node:stream/consumers";

type RawRequest = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A request with headers that fetch does not let be set: Host, above all. */
export function rawRequest(url: string, { method = "GET", headers = {}, body }: RawRequest = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    request(url, { method, headers: { ...(body && { "content-type": "application/json" }), ...headers } })
      .once("error", reject)
      .once("response", (response) => {
        text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
      })
      .end(body);
  });
}
