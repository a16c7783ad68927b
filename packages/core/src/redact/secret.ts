import { REDACTED } from "./marker.ts";

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Holds a secret so that it cannot be printed by accident: string conversion, JSON and `util.inspect` all
 * give `[redacted]`, and the value is no property that a copy or a spread could carry away. Only `reveal()` gives it.
 */
export class Secret<T = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.toPrimitive](): string {
    return REDACTED;
  }

  [INSPECT](): string {
    return REDACTED;
  }
}
