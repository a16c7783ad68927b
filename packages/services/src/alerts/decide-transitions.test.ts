import type { AlertFinding, OpenIncident } from "@carillon/db";
import { describe, expect, it } from "vitest";
import { decideTransitions } from "./decide-transitions.ts";

const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 9, 0, second));

function finding(isBad: boolean, second: number, subject = "event:1"): AlertFinding {
  return { ruleId: 1, subject, isBad, causeAt: at(second) } as AlertFinding;
}

const open: OpenIncident = { id: 7, ruleId: 1, subject: "event:1", title: "it failed", causeAt: at(10) };

describe("decideTransitions", () => {
  it("begins one trouble for many bad findings of a subject, and one for each subject", () => {
    const { begin } = decideTransitions(
      [finding(true, 1), finding(true, 2), finding(true, 3, "event:2")],
      [],
    );
    expect(begin.map(({ cause }) => cause.causeAt)).toEqual([at(1), at(3)]);
  });

  it("begins none where one is open, and ends that one once", () => {
    const { begin, end } = decideTransitions(
      [finding(true, 11), finding(false, 12), finding(false, 13)],
      [open],
    );
    expect(begin).toEqual([]);
    expect(end).toEqual([{ incident: open, recovery: finding(false, 12) }]);
  });

  it("does not end a trouble by a success from before it", () => {
    expect(decideTransitions([finding(false, 9)], [open]).end).toEqual([]);
  });

  it("tells of each trouble when they come and go within one look", () => {
    const { begin } = decideTransitions(
      [finding(true, 1), finding(false, 2), finding(true, 3), finding(false, 4), finding(true, 5)],
      [],
    );
    expect(begin.map(({ recovery }) => recovery?.causeAt ?? null)).toEqual([at(2), at(4), null]);
  });
});
