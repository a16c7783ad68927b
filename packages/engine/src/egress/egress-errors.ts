import { ValidationError } from "@carillon/core";

/** The guard refused an address. Nothing went to it; a redirect may have been followed before. */
export class AddressNotAllowedError extends ValidationError {
  constructor(reason: string) {
    super({
      provider: "http",
      code: "ADDRESS_NOT_ALLOWED",
      message: `address not allowed: ${reason}`,
      userMessage: `This address is not allowed: ${reason}.`,
    });
  }
}

/** A method, header or body that cannot be sent. */
export class InvalidRequestError extends ValidationError {
  constructor(problem: string, cause?: unknown) {
    super({
      provider: "http",
      code: "INVALID_REQUEST",
      message: `invalid request: ${problem}`,
      userMessage: `The request cannot be sent: ${problem}.`,
      cause,
    });
  }
}

/** The service redirected more often than is followed. */
export class TooManyRedirectsError extends ValidationError {
  constructor(limit: number) {
    super({
      provider: "http",
      code: "TOO_MANY_REDIRECTS",
      sent: "maybe",
      message: `more than ${limit} redirects`,
      userMessage: `The service redirected more than ${limit} times.`,
    });
  }
}

/** The answer was cut off: it is longer than the limit, before or after decompression. */
export class ResponseTooLargeError extends ValidationError {
  readonly maxBytes: number;
  constructor(maxBytes: number, httpStatus?: number) {
    super({
      provider: "http",
      code: "RESPONSE_TOO_LARGE",
      sent: "maybe",
      message: `the response is longer than ${maxBytes} bytes`,
      userMessage: `The service answered with more than ${maxBytes} bytes; the rest was not read.`,
      httpStatus,
    });
    this.maxBytes = maxBytes;
  }
}

/** The answer is not what it says it is: broken compression, or no JSON where JSON was asked for. */
export class MalformedResponseError extends ValidationError {
  constructor(problem: string, { httpStatus, cause }: { httpStatus?: number; cause?: unknown } = {}) {
    super({
      provider: "http",
      code: "MALFORMED_RESPONSE",
      sent: "maybe",
      message: `the response ${problem}`,
      userMessage: `The service's answer ${problem}.`,
      httpStatus,
      cause,
    });
  }
}
