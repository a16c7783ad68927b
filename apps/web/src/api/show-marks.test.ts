import { describe, expect, it } from "vitest";
import { shownNames, shownText } from "#api/show-marks.ts";

const HOSTILE = "Pay\u202efdp.exe";

describe("shown names", () => {
  it.each([
    ["an override", HOSTILE, "Pay\ufffdfdp.exe"],
    ["an isolate", "a\u2066b\u2069", "a\ufffdb\ufffd"],
    ["Khmer with its spaces of no width as it is", "ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"],
    ["Hebrew and Persian as they are", "שלום می\u200cخواهم", "שלום می\u200cخواهم"],
    ["a family as it is", "👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"],
  ])("have %s", (_, text, seen) => {
    expect(shownText(text)).toBe(seen);
  });

  it("are those of an answer, however deep, and not what somebody's data holds", () => {
    const answer = {
      tools: [{ id: 1, name: HOSTILE, toolName: HOSTILE, tags: [HOSTILE] }],
      words: `1 of ${HOSTILE}`,
      steps: [{ parameters: { name: HOSTILE } }],
      output: { title: HOSTILE },
    };
    expect(shownNames(answer)).toEqual({
      ...answer,
      tools: [{ id: 1, name: shownText(HOSTILE), toolName: shownText(HOSTILE), tags: [HOSTILE] }],
      words: `1 of ${shownText(HOSTILE)}`,
    });
  });

  it("come back as the same object where there is nothing to show", () => {
    const answer = { tools: [{ name: "Payments", count: 3, at: null }] };
    expect(shownNames(answer)).toBe(answer);
  });
});
