import { describeConnector } from "@carillon/testing/connector";
import { data } from "./data.ts";

const builtIn = { notApplicable: "The analysis is in the install itself: there is no host and no secret." };
const rows = [{ a: 1 }];

describeConnector(data, {
  start: async () => ({
    received: () => 0,
    busy: () => 0,
    heal: () => {},
    [Symbol.asyncDispose]: async () => {},
  }),
  credentials: () => ({}),
  actions: {
    "data.analyze": {
      parameters: () => ({ data: "city,sales\nBonn,1.5\nKöln,2\n", operation: "summary" }),
      makesNoRequest: true,
      refused: [
        { parameters: { operation: "summary" }, path: "data" },
        { parameters: { data: rows }, path: "operation" },
        { parameters: { data: rows, operation: "guess" }, path: "operation" },
        { parameters: { data: rows, operation: "groupby" }, path: "groupBy" },
        { parameters: { data: rows, operation: "pivot" }, path: "pivot" },
        {
          parameters: { data: rows, operation: "pivot", pivot: { rows: [], column: "a" } },
          path: "pivot.rows",
        },
        {
          parameters: {
            data: rows,
            operation: "pivot",
            pivot: { rows: ["a"], column: "a", function: "sum" },
          },
          path: "pivot.value",
        },
        {
          parameters: { data: rows, operation: "groupby", groupBy: ["a"], measures: [{ function: "sum" }] },
          path: "measures.0.column",
        },
        { parameters: { data: rows, operation: "select", limit: 0 }, path: "limit" },
        {
          parameters: { data: rows, operation: "select", filter: [{ column: "a" }] },
          path: "filter.0.value",
        },
        {
          parameters: { data: rows, operation: "select", filter: [{ column: "a", op: "in", value: 1 }] },
          path: "filter.0.value",
        },
        {
          parameters: { data: rows, operation: "select", filter: [{ column: "a", op: "missing", value: 1 }] },
          path: "filter.0.value",
        },
        { parameters: { data: [{}, 1], operation: "summary" }, path: "data.1" },
        { parameters: { data: new Array(100_001).fill({}), operation: "summary" }, path: "data" },
      ],
    },
  },
  troubles: () => [],
  stall: () => {},
  refusedCredentials: [{ credentials: { token: "x" }, path: "token" }],
  connection: { wrongHost: builtIn, unreachable: builtIn, wrongSecret: builtIn, missingScope: builtIn },
});
