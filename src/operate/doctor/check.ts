/** One thing that was looked at. `warn`: it works, but not for long or not well. */
export type Check = {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
};

export function ok(name: string, message: string): Check {
  return { name, status: "ok", message };
}

export function warn(name: string, message: string, hint?: string): Check {
  return { name, status: "warn", message, ...(hint !== undefined && { hint }) };
}

export function fail(name: string, message: string, hint?: string): Check {
  return { name, status: "fail", message, ...(hint !== undefined && { hint }) };
}
