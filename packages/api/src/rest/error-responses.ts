import { z } from "zod";

const Issue = z.object({
  path: z.string().meta({ description: "Dotted, parameters.to.0" }),
  message: z.string(),
});

/** An error as every REST route answers it. */
const ApiError = z.object({
  code: z.string().meta({ description: "NOT_FOUND, BAD_REQUEST, …", examples: ["NOT_FOUND"] }),
  message: z.string().meta({ description: "What is wrong, for a person" }),
  issues: z.array(Issue).optional().meta({ description: "Of an input: what is wrong where" }),
  retryAfterMs: z.number().optional().meta({ description: "When it may be tried again" }),
  errorId: z.string().optional().meta({ description: "Under which the server's log has it" }),
});

const WORDS = {
  400: "The input is not valid",
  401: "Nobody is signed in, or the token is not valid",
  403: "The role or the token's scopes do not allow it",
  404: "There is no such thing in this workspace",
  409: "It does not fit what is stored",
  412: "It is not possible in the present state",
  413: "The body is too large",
  415: "The body is not of a type that is read here",
  429: "A quota or a limit is used up",
  500: "Something went wrong here",
} as const;

const { $schema: _, ...errorSchema } = z.toJSONSchema(ApiError, { io: "input" });

export const ERROR_SCHEMAS = { Error: errorSchema };

const content = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
const headers = {
  "Retry-After": { description: "Seconds", schema: { type: "integer" as const } },
};

/** The errors that any route can answer, by status. */
export const ERROR_RESPONSES: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(WORDS).map(([status, description]) => [
    status,
    { description, content, ...(status === "429" && { headers }) },
  ]),
);
