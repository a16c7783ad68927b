/** One request of a connector. The guarded client checks the address, every redirect hop included. */
export type HttpRequest = {
  readonly method: string;
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** A plain object or array is sent as JSON. */
  readonly body?: string | Uint8Array | object | undefined;
  /** Bytes of the decoded response read before it is cut off with an error; default 10 MB. */
  readonly maxBytes?: number | undefined;
  readonly redirect?: "follow" | "manual" | undefined;
  /** Of a POST that asks for a token and the like: it does nothing that a second try of the action would do twice. */
  readonly isPreparation?: boolean | undefined;
  /** Ends the request itself; the executor's timeout signal is used when none is given. */
  readonly signal?: AbortSignal | undefined;
};

export type HttpResponse = {
  readonly status: number;
  /** Names in lower case; a name sent several times is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  text(): string;
  /** @throws SyntaxError when the body is not JSON. */
  json(): unknown;
};

export type HttpClient = { request(request: HttpRequest): Promise<HttpResponse> };
