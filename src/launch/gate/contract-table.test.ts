import { expect, it } from "vitest";
import { contractCounts, contractTable } from "./contract-table.ts";

const test = (contract?: object, status = "passed") => ({ status, meta: { contract } });
const report = {
  testResults: [
    {
      assertionResults: [
        test({ connector: "SLACK", of: "slack.send-message", cases: 12 }),
        test({ connector: "SLACK", of: "slack.send-message", cases: 1 }),
        test({ connector: "SLACK", of: "slack.send-message", cases: 9 }, "failed"),
        test(),
        { status: "passed" },
      ],
    },
    { assertionResults: [test({ connector: "EMAIL", of: "connection", cases: 4 })] },
  ],
};

it("counts the cases that passed, by connector and action", () => {
  expect(contractCounts(report)).toEqual(
    new Map([
      ["EMAIL", [{ of: "connection", cases: 4 }]],
      ["SLACK", [{ of: "slack.send-message", cases: 13 }]],
    ]),
  );
});

it("shows them as a table with sums, and nothing where no connector was tried", () => {
  const table = contractTable(contractCounts(report)) ?? "";
  expect(table.split("\n").map((line) => line.replace(/ {2,}(?=\S)/g, "|"))).toEqual([
    "connector and action|cases",
    "EMAIL|4",
    "|connection|4",
    "SLACK|13",
    "|slack.send-message|13",
    "all|17",
  ]);
  expect(contractTable(contractCounts({ testResults: [] }))).toBeUndefined();
});
