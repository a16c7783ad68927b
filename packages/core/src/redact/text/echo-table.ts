/** Words of an error in front of repeated input, and what comes behind it on the same line. */
export type Echo = {
  /** Looked for first, so that ordinary text costs one search. */
  readonly cue: string;
  /** Ends where the input starts. */
  readonly opening: RegExp;
  /** What ends the input: a text, the same quote that the opening ends with, or the end of the line. */
  readonly close: string | "quote" | "line";
  /** The last one on the line counts: input in brackets may hold brackets. */
  readonly last?: boolean;
};

const QUOTE = "[\"'`]";

export const ECHOES: readonly Echo[] = [
  // PostgreSQL 23505, 23503, 23P01 (`Key (a)=(b) already exists.`), 23502 and 23514 (`Failing row contains (…).`).
  { cue: "Key (", opening: /Key \([^\n]{0,300}?\)=\(/g, close: ")", last: true },
  { cue: "row contains (", opening: /row contains \(/g, close: ")", last: true },
  // PostgreSQL 22P02, 22007, 22008, 22003, 2201B repeat the text that they could not read.
  {
    cue: "nvalid ",
    opening:
      /invalid (?:input (?:syntax|value) for|byte sequence for|regular expression|hexadecimal|XML|JSON)[^"\n]{0,80}"/gi,
    close: "quote",
  },
  { cue: "out of range", opening: /\bvalue:? "/g, close: '" is out of range' },
  { cue: "out of range: ", opening: /out of range: "/g, close: "quote" },
  { cue: "alformed ", opening: /malformed [a-z ]{1,30} literal: "/gi, close: "quote" },
  // PostgreSQL with log_parameter_max_length_on_error.
  { cue: "$1 = ", opening: /parameters?:? (?=\$1 = )/gi, close: "line" },
  // MySQL 1062, 1292, 1366; SQL Server 2627 and 245; MongoDB E11000.
  { cue: "Duplicate entry ", opening: /Duplicate entry '/g, close: "' for key" },
  { cue: "value: '", opening: /\bincorrect [\w ]{1,40} value: '/gi, close: "quote" },
  { cue: "duplicate key value is", opening: /duplicate key value is \(/g, close: ")", last: true },
  { cue: "to data type", opening: /converting the \w{1,30} value '/g, close: "' to data type" },
  { cue: "dup key: ", opening: /dup key: \{/g, close: "}", last: true },
  // The same as util.inspect or JSON write it inside a longer text.
  { cue: "parameters", opening: /\bparameters["']?: \[ ?(?!Array\]|Object\]|redacted\])/g, close: "]" },
  { cue: '"received"', opening: /"received"\s{0,4}:\s{0,4}"/g, close: "quote" },
  { cue: '\\"received\\"', opening: /\\"received\\"\s{0,4}:\s{0,4}\\"/g, close: '\\"' },
  // Node ERR_INVALID_ARG_VALUE and ERR_INVALID_ARG_TYPE; zod 3, superstruct, valibot, joi and what people write after them.
  {
    cue: "eceived",
    opening: new RegExp(`\\breceived:? (?:type \\w{1,20} \\()?${QUOTE}`, "gi"),
    close: "quote",
  },
  { cue: "got", opening: new RegExp(`(?:\\bbut|,|\\bactually) got:? ${QUOTE}`, "g"), close: "quote" },
  {
    cue: "nvalid",
    opening: new RegExp(`\\b[Ii]nvalid (?:[\\w-]{1,30} ){0,4}value:? ${QUOTE}`, "g"),
    close: "quote",
  },
];

/** Names of types in quotes are no input. */
export const TYPE_NAMES = new Set(
  `undefined null nan string number boolean bigint object array function symbol date integer int float map set promise void
  never unknown record tuple file true false`.split(/\s+/),
);
