import type { AccountPlace } from "@carillon/db";
import { describe, expect, it } from "vitest";
import { decideDeletion } from "./decide-deletion.ts";

const ORDINARY = { isOperator: false, otherAccounts: true, otherOperators: true };

const place = (name: string, change: Partial<AccountPlace> = {}): AccountPlace => ({
  workspaceId: `id of ${name}`,
  name,
  role: "owner",
  members: 1,
  owners: 1,
  ...change,
});
const shared = (name: string, change: Partial<AccountPlace> = {}) =>
  place(name, { members: 3, owners: 2, ...change });

describe("an account", () => {
  it("may go from workspaces that keep an owner", () => {
    const places = [shared("A"), shared("B", { role: "viewer", owners: 1 })];
    expect(decideDeletion(ORDINARY, places)).toEqual({ kind: "allowed", ends: null });
  });

  it("takes its only workspace along, when nobody else is in it", () => {
    expect(decideDeletion(ORDINARY, [place("A")])).toEqual({
      kind: "allowed",
      ends: { id: "id of A", name: "A" },
    });
  });

  it("stays while others would be left without an owner, and is told where", () => {
    const places = [shared("A", { owners: 1 }), shared("B", { owners: 1 }), shared("C"), place("D")];
    expect(decideDeletion(ORDINARY, places)).toMatchObject({
      code: "ONLY_OWNER",
      message: expect.stringContaining("only owner of “A” and “B”,"),
    });
  });

  it("stays while a workspace beside another one would be lost with it, and is told which", () => {
    expect(decideDeletion(ORDINARY, [place("A"), shared("B")])).toMatchObject({
      code: "ALONE_IN_WORKSPACE",
      message: expect.stringMatching(/“A”\. Delete that workspace/),
    });
    expect(decideDeletion(ORDINARY, [place("A"), place("B"), shared("C")])).toMatchObject({
      code: "ALONE_IN_WORKSPACE",
      message: expect.stringMatching(/“A” and “B”\. Delete these workspaces/),
    });
    expect(decideDeletion(ORDINARY, [place("A"), place("B")])).toMatchObject({
      code: "ALONE_IN_WORKSPACE",
      message: expect.stringMatching(/“A” and “B”\. Delete all of them but one/),
    });
  });

  it("stays when the install would have no account, or no operator", () => {
    const places = [shared("A")];
    const alone = { isOperator: false, otherAccounts: false, otherOperators: false };
    expect(decideDeletion(alone, places)).toMatchObject({ code: "LAST_ACCOUNT" });
    expect(decideDeletion({ ...alone, isOperator: true }, places)).toMatchObject({ code: "LAST_ACCOUNT" });
    const operator = { isOperator: true, otherAccounts: true, otherOperators: false };
    expect(decideDeletion(operator, places)).toMatchObject({ code: "ONLY_OPERATOR" });
    expect(decideDeletion({ ...operator, otherOperators: true }, places)).toMatchObject({ kind: "allowed" });
    // Installs whose operator was lost otherwise hold nobody back.
    expect(decideDeletion({ ...ORDINARY, otherOperators: false }, places)).toMatchObject({ kind: "allowed" });
  });
});
