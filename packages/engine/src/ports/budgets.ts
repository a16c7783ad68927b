import type { BudgetPeriod, BudgetScope } from "@carillon/core";

/** A budget as a run goes by it; its amount is read when it is charged. */
export type BudgetSnapshot = {
  readonly id: number;
  readonly scope: BudgetScope;
  /** null: each token, session or tool has it. */
  readonly subject: string | null;
};

/** Whose share of which budget. */
export type BudgetShare = { readonly budgetId: number; readonly subject: string };
/** A share of one period, which `startsAt` begins, as the database writes it. */
export type ChargedShare = BudgetShare & { readonly startsAt: string };

export type BudgetRefusal = {
  readonly ok: false;
  readonly scope: BudgetScope;
  readonly subject: string;
  readonly period: BudgetPeriod;
  /** In decimals, as are all amounts here. */
  readonly amount: string;
  readonly spent: string;
  /** null: it never begins anew. */
  readonly renewsAt: Date | null;
  readonly renewsInMs: number | null;
};

export type BudgetStore = {
  /**
   * Counts the amount in every share, or in none; exact over all processes. An amount of 0 asks whether anything is left; a
   * dry run is told what a real one would be, and counts nothing.
   */
  charge(
    workspaceId: string,
    shares: readonly BudgetShare[],
    amount: string,
    how?: { readonly isTest: boolean },
  ): Promise<{ readonly ok: true; readonly shares: readonly ChargedShare[] } | BudgetRefusal>;
  /** Adds what is missing of what was charged, or gives back what was too much: a negative difference. */
  settle(shares: readonly ChargedShare[], difference: string): Promise<void>;
};
