import { describe, expect, it } from "vitest";
import { exportPath, logFilters } from "./log-filters.ts";

const NOW = Date.UTC(2026, 2, 1, 9, 0, 30);
const read = (query: string) => {
  const params = new URLSearchParams(query);
  return logFilters((key) => params.get(key) ?? "", NOW);
};

describe("logFilters", () => {
  it("reads what an address says, in the API's words", () => {
    expect(
      read(
        "status=FAILURE&source=mcp&type=SLACK&tool=3&event=9&action=slack.send-message&since=hour&search= a b ",
      ),
    ).toEqual({
      status: "FAILURE",
      trigger: "mcp",
      toolType: "SLACK",
      toolId: 3,
      eventId: 9,
      actionId: "slack.send-message",
      from: "2026-03-01T08:00:00.000Z",
      search: "a b",
    });
  });

  it("leaves out what it does not know", () => {
    expect(read("status=nope&source=x&tool=abc&event=-1&action=&since=eternity&search=%20")).toEqual({});
  });

  it("takes given up for a status", () => {
    expect(read("status=DEAD")).toEqual({ dead: true });
  });

  it("asks for the file of the same filters", () => {
    expect(exportPath("csv", read("status=TIMEOUT&search=a%26b"))).toBe(
      "/api/v1/logs/export?format=csv&status=TIMEOUT&search=a%26b",
    );
  });
});
