import type { KeyReading } from "../names/read-key.ts";

/** `plain`: look for secrets; `all`: everything is one; `counted`: everything but numbers is one. */
export type Mode = "plain" | "all" | "counted";

/** What the parent knows about a value. */
export type Role = "headers" | "query" | "entry" | "echo" | undefined;

/** How texts and keys are read; the same for a whole redactor. */
export type Rules = {
  readonly text: (value: string) => string;
  readonly key: (name: string) => KeyReading;
  /** Is structure read too: headers and arguments in arrays, errors that repeat input? Else only texts and keys. */
  readonly readsStructure: boolean;
  /** Are there given secrets, so that numbers and large binaries must be looked at too? */
  readonly hasSecrets: boolean;
};

/** One walk over one value. `read` gives the copy at once; what is inside follows, without recursion. */
export type Walk = {
  readonly rules: Rules;
  readonly read: (value: unknown, mode: Mode, role?: Role) => unknown;
};

/** An object to copy, and its empty copy. */
export type Task = {
  readonly source: object;
  readonly copy: object;
  readonly mode: Mode;
  readonly role: Role;
};

/** Copies what is inside an object. */
export type Fill = (walk: Walk, task: Task) => void;
