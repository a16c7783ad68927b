import { type Action, defineAction, previewRequest } from "@carillon/connector-kit";
import { analyze } from "./analyze.ts";
import { AnalyzeInput } from "./analyze-input.ts";
import { AnalyzeOutput } from "./analyze-output.ts";
import { counted } from "./words.ts";

const SALES = [
  { city: "Bonn", year: 2025, sales: 12.5 },
  { city: "Bonn", year: 2026, sales: 14 },
  { city: "Köln", year: 2026, sales: 9.25 },
];

export const analyzeData: Action = defineAction<object, typeof AnalyzeInput, typeof AnalyzeOutput>({
  id: "data.analyze",
  name: "Analyze data",
  description:
    "Summary, correlation, groups, pivot or selected rows of a table (JSON or CSV), with insights in words and charts as Vega-Lite.",
  actionType: "query",
  permission: "data.analyze",
  capabilities: ["analysis", "statistics", "chart"],
  inputSchema: AnalyzeInput,
  outputSchema: AnalyzeOutput,
  idempotent: true,
  examples: [
    {
      name: "What is in it",
      parameters: { data: "city,sales\nBonn,12.5\nKöln,9.25\n", operation: "summary" },
    },
    {
      name: "Sales by city",
      parameters: {
        data: SALES,
        operation: "groupby",
        groupBy: ["city"],
        measures: [{ function: "sum", column: "sales", as: "sales" }],
      },
    },
    {
      name: "Cities by year",
      parameters: {
        data: SALES,
        operation: "pivot",
        pivot: { rows: ["city"], column: "year", value: "sales", function: "sum" },
      },
    },
  ],
  summarize: ({ operation, rows, columns }) =>
    `Analyzed ${counted(rows, "row")} of ${counted(columns.length, "column")}: ${operation}`,
  async execute(_credentials, input, { dryRun, signal }) {
    if (dryRun) {
      const { data, ...asked } = input;
      previewRequest({
        target: "data",
        ...asked,
        [typeof data === "string" ? "characters" : "rows"]: data.length,
      });
    }
    return await analyze(input, signal);
  },
});
