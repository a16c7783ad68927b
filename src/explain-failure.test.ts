import { describe, expect, it } from "vitest";
import { InvalidEnvironmentError } from "./env.ts";
import { explainFailure } from "./explain-failure.ts";
import { OperatorError } from "./operate/operator-error.ts";

const coded = (code: string, message = "") => Object.assign(new Error(message), { code });

describe("explainFailure", () => {
  it.each([
    [coded("ECONNREFUSED"), /^the database does not answer \(ECONNREFUSED\).*"carillon doctor"/],
    [
      coded("CONNECTION_CLOSED", "write CONNECTION_CLOSED"),
      /^the database does not answer \(CONNECTION_CLOSED\)/,
    ],
    [
      Object.assign(coded("EADDRINUSE"), { address: "127.0.0.1", port: 3000 }),
      /^port 3000 on 127\.0\.0\.1 is taken; stop what listens there, or set PORT$/,
    ],
    [coded("EACCES", "listen EACCES: permission denied 0.0.0.0:80"), /^listen EACCES.*0\.0\.0\.0:80$/],
    [new Error("query failed", { cause: coded("ECONNREFUSED") }), /^the database does not answer/],
    [coded("42P01", 'relation "user" does not exist'), /run "carillon migrate"/],
    [
      coded("28P01", "password authentication failed"),
      /refuses the connection \(password authentication failed\)/,
    ],
    [new OperatorError("there is no account"), /^there is no account$/],
    [
      new InvalidEnvironmentError(["PORT is odd", "HOST is empty"]),
      /^The environment is not right: PORT is odd; HOST is empty$/,
    ],
    [
      new Error("It failed. Postgres says:\nFATAL: one.\nFATAL: two"),
      /^It failed\. Postgres says: FATAL: one\. FATAL: two$/,
    ],
    [new Error(""), /^Error$/],
    [null, /^null$/],
  ])("puts %s on one line with the next step", (error, line) => {
    expect(explainFailure(error)).toMatch(line);
    expect(explainFailure(error)).not.toContain("\n");
  });
});
